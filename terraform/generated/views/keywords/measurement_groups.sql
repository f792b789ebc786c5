SELECT
  path,
  PatientID,
  StudyInstanceUID,
  SeriesInstanceUID,
  SOPInstanceUID,
  SOPClassUID,
  measurementGroup_number,
  COALESCE(JSON_VALUE(identifier, '$.TextValue'), JSON_VALUE(identifier, '$.TextValue[0]')) AS trackingIdentifier,
  COALESCE(JSON_VALUE(tracking_uid, '$.UID'), JSON_VALUE(tracking_uid, '$.UID[0]')) AS trackingUniqueIdentifier,
  CASE WHEN COALESCE(COALESCE(COALESCE(JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].CodeValue'), JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].CodeValue[0]')), COALESCE(JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].LongCodeValue'), JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].LongCodeValue[0]')), COALESCE(JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].URNCodeValue'), JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].URNCodeValue[0]'))), COALESCE(JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].CodeMeaning'), JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].CodeMeaning[0]'))) IS NOT NULL THEN STRUCT(COALESCE(COALESCE(JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].CodeValue'), JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].CodeValue[0]')), COALESCE(JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].LongCodeValue'), JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].LongCodeValue[0]')), COALESCE(JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].URNCodeValue'), JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].URNCodeValue[0]'))) AS CodeValue, COALESCE(JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].CodingSchemeDesignator'), JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].CodingSchemeDesignator[0]')) AS CodingSchemeDesignator, COALESCE(JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].CodeMeaning'), JSON_VALUE(finding_item, '$.ConceptCodeSequence[0].CodeMeaning[0]')) AS CodeMeaning) END AS finding,
  CASE WHEN COALESCE(COALESCE(COALESCE(JSON_VALUE(site, '$.ConceptCodeSequence[0].CodeValue'), JSON_VALUE(site, '$.ConceptCodeSequence[0].CodeValue[0]')), COALESCE(JSON_VALUE(site, '$.ConceptCodeSequence[0].LongCodeValue'), JSON_VALUE(site, '$.ConceptCodeSequence[0].LongCodeValue[0]')), COALESCE(JSON_VALUE(site, '$.ConceptCodeSequence[0].URNCodeValue'), JSON_VALUE(site, '$.ConceptCodeSequence[0].URNCodeValue[0]'))), COALESCE(JSON_VALUE(site, '$.ConceptCodeSequence[0].CodeMeaning'), JSON_VALUE(site, '$.ConceptCodeSequence[0].CodeMeaning[0]'))) IS NOT NULL THEN STRUCT(COALESCE(COALESCE(JSON_VALUE(site, '$.ConceptCodeSequence[0].CodeValue'), JSON_VALUE(site, '$.ConceptCodeSequence[0].CodeValue[0]')), COALESCE(JSON_VALUE(site, '$.ConceptCodeSequence[0].LongCodeValue'), JSON_VALUE(site, '$.ConceptCodeSequence[0].LongCodeValue[0]')), COALESCE(JSON_VALUE(site, '$.ConceptCodeSequence[0].URNCodeValue'), JSON_VALUE(site, '$.ConceptCodeSequence[0].URNCodeValue[0]'))) AS CodeValue, COALESCE(JSON_VALUE(site, '$.ConceptCodeSequence[0].CodingSchemeDesignator'), JSON_VALUE(site, '$.ConceptCodeSequence[0].CodingSchemeDesignator[0]')) AS CodingSchemeDesignator, COALESCE(JSON_VALUE(site, '$.ConceptCodeSequence[0].CodeMeaning'), JSON_VALUE(site, '$.ConceptCodeSequence[0].CodeMeaning[0]')) AS CodeMeaning) END AS findingSite,
  CASE WHEN COALESCE(COALESCE(COALESCE(JSON_VALUE(laterality, '$.ConceptCodeSequence[0].CodeValue'), JSON_VALUE(laterality, '$.ConceptCodeSequence[0].CodeValue[0]')), COALESCE(JSON_VALUE(laterality, '$.ConceptCodeSequence[0].LongCodeValue'), JSON_VALUE(laterality, '$.ConceptCodeSequence[0].LongCodeValue[0]')), COALESCE(JSON_VALUE(laterality, '$.ConceptCodeSequence[0].URNCodeValue'), JSON_VALUE(laterality, '$.ConceptCodeSequence[0].URNCodeValue[0]'))), COALESCE(JSON_VALUE(laterality, '$.ConceptCodeSequence[0].CodeMeaning'), JSON_VALUE(laterality, '$.ConceptCodeSequence[0].CodeMeaning[0]'))) IS NOT NULL THEN STRUCT(COALESCE(COALESCE(JSON_VALUE(laterality, '$.ConceptCodeSequence[0].CodeValue'), JSON_VALUE(laterality, '$.ConceptCodeSequence[0].CodeValue[0]')), COALESCE(JSON_VALUE(laterality, '$.ConceptCodeSequence[0].LongCodeValue'), JSON_VALUE(laterality, '$.ConceptCodeSequence[0].LongCodeValue[0]')), COALESCE(JSON_VALUE(laterality, '$.ConceptCodeSequence[0].URNCodeValue'), JSON_VALUE(laterality, '$.ConceptCodeSequence[0].URNCodeValue[0]'))) AS CodeValue, COALESCE(JSON_VALUE(laterality, '$.ConceptCodeSequence[0].CodingSchemeDesignator'), JSON_VALUE(laterality, '$.ConceptCodeSequence[0].CodingSchemeDesignator[0]')) AS CodingSchemeDesignator, COALESCE(JSON_VALUE(laterality, '$.ConceptCodeSequence[0].CodeMeaning'), JSON_VALUE(laterality, '$.ConceptCodeSequence[0].CodeMeaning[0]')) AS CodeMeaning) END AS lateralityModifier,
  COALESCE(JSON_VALUE(source_series, '$.UID'), JSON_VALUE(source_series, '$.UID[0]')) AS sourceSegmentedSeriesUID,
  COALESCE(JSON_VALUE(segment, '$.ReferencedSOPInstanceUID'), JSON_VALUE(segment, '$.ReferencedSOPInstanceUID[0]')) AS segmentationInstanceUID,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(segment, '$.ReferencedSegmentNumber'), JSON_VALUE(segment, '$.ReferencedSegmentNumber[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS segmentationSegmentNumber
FROM (SELECT *, (SELECT child FROM UNNEST(JSON_QUERY_ARRAY(node.item, '$.ContentSequence')) AS child WITH OFFSET AS child_number WHERE CONCAT(COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator[0]')), ' ', COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue[0]'))) IN ('DCM 121232') ORDER BY child_number LIMIT 1) AS source_series FROM (SELECT *, (SELECT child FROM UNNEST(JSON_QUERY_ARRAY(site, '$.ContentSequence')) AS child WITH OFFSET AS child_number WHERE CONCAT(COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator[0]')), ' ', COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue[0]'))) IN ('SCT 272741003', 'SRT G-C171', 'SNM3 G-C171', '99SDM G-C171') ORDER BY child_number LIMIT 1) AS laterality FROM (SELECT *, (SELECT child FROM UNNEST(JSON_QUERY_ARRAY(node.item, '$.ContentSequence')) AS child WITH OFFSET AS child_number WHERE CONCAT(COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator[0]')), ' ', COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue[0]'))) IN ('DCM 121071') ORDER BY child_number LIMIT 1) AS finding_item FROM (SELECT *, (SELECT child FROM UNNEST(JSON_QUERY_ARRAY(node.item, '$.ContentSequence')) AS child WITH OFFSET AS child_number WHERE CONCAT(COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator[0]')), ' ', COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue[0]'))) IN ('DCM 112040') ORDER BY child_number LIMIT 1) AS tracking_uid FROM (SELECT *, (SELECT child FROM UNNEST(JSON_QUERY_ARRAY(node.item, '$.ContentSequence')) AS child WITH OFFSET AS child_number WHERE CONCAT(COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator[0]')), ' ', COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue[0]'))) IN ('DCM 112039') ORDER BY child_number LIMIT 1) AS identifier FROM (SELECT *, JSON_QUERY((SELECT child FROM UNNEST(JSON_QUERY_ARRAY(node.item, '$.ContentSequence')) AS child WITH OFFSET AS child_number WHERE CONCAT(COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator[0]')), ' ', COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue[0]'))) IN ('DCM 121191', 'DCM 121214') ORDER BY child_number LIMIT 1), '$.ReferencedSOPSequence[0]') AS segment FROM (SELECT *, (SELECT child FROM UNNEST(JSON_QUERY_ARRAY(node.item, '$.ContentSequence')) AS child WITH OFFSET AS child_number WHERE CONCAT(COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator[0]')), ' ', COALESCE(JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue'), JSON_VALUE(child, '$.ConceptNameCodeSequence[0].CodeValue[0]'))) IN ('SCT 363698007', 'SRT G-C0E3', 'SNM3 G-C0E3', '99SDM G-C0E3') ORDER BY child_number LIMIT 1) AS site FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY path, PatientID, StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID, SOPClassUID ORDER BY node.order_key) - 1 AS measurementGroup_number FROM (SELECT * FROM (SELECT walked.*, node_16 AS node FROM (SELECT * FROM (SELECT * FROM `${dataset}.instances` WHERE (STARTS_WITH(SOPClassUID, '1.2.840.10008.5.1.4.1.1.88.') OR Modality IN ('SR', 'KO'))) WHERE COALESCE(JSON_VALUE(metadata, '$.ContentTemplateSequence[0].TemplateIdentifier'), JSON_VALUE(metadata, '$.ContentTemplateSequence[0].TemplateIdentifier[0]')) = '1500') AS walked
CROSS JOIN UNNEST([STRUCT(metadata AS item, 0 AS depth, '1' AS place, '000001' AS order_key, FALSE AS final)]) AS node_0
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_0.item AS item, node_0.depth AS depth, node_0.place AS place, node_0.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_0.depth + 1 AS depth,
    CONCAT(node_0.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_0.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_0.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_0.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_0.final AND JSON_TYPE(child) = 'object'
))) AS node_1
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_1.item AS item, node_1.depth AS depth, node_1.place AS place, node_1.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_1.depth + 1 AS depth,
    CONCAT(node_1.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_1.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_1.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_1.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_1.final AND JSON_TYPE(child) = 'object'
))) AS node_2
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_2.item AS item, node_2.depth AS depth, node_2.place AS place, node_2.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_2.depth + 1 AS depth,
    CONCAT(node_2.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_2.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_2.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_2.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_2.final AND JSON_TYPE(child) = 'object'
))) AS node_3
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_3.item AS item, node_3.depth AS depth, node_3.place AS place, node_3.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_3.depth + 1 AS depth,
    CONCAT(node_3.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_3.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_3.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_3.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_3.final AND JSON_TYPE(child) = 'object'
))) AS node_4
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_4.item AS item, node_4.depth AS depth, node_4.place AS place, node_4.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_4.depth + 1 AS depth,
    CONCAT(node_4.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_4.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_4.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_4.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_4.final AND JSON_TYPE(child) = 'object'
))) AS node_5
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_5.item AS item, node_5.depth AS depth, node_5.place AS place, node_5.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_5.depth + 1 AS depth,
    CONCAT(node_5.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_5.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_5.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_5.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_5.final AND JSON_TYPE(child) = 'object'
))) AS node_6
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_6.item AS item, node_6.depth AS depth, node_6.place AS place, node_6.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_6.depth + 1 AS depth,
    CONCAT(node_6.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_6.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_6.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_6.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_6.final AND JSON_TYPE(child) = 'object'
))) AS node_7
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_7.item AS item, node_7.depth AS depth, node_7.place AS place, node_7.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_7.depth + 1 AS depth,
    CONCAT(node_7.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_7.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_7.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_7.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_7.final AND JSON_TYPE(child) = 'object'
))) AS node_8
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_8.item AS item, node_8.depth AS depth, node_8.place AS place, node_8.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_8.depth + 1 AS depth,
    CONCAT(node_8.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_8.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_8.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_8.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_8.final AND JSON_TYPE(child) = 'object'
))) AS node_9
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_9.item AS item, node_9.depth AS depth, node_9.place AS place, node_9.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_9.depth + 1 AS depth,
    CONCAT(node_9.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_9.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_9.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_9.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_9.final AND JSON_TYPE(child) = 'object'
))) AS node_10
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_10.item AS item, node_10.depth AS depth, node_10.place AS place, node_10.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_10.depth + 1 AS depth,
    CONCAT(node_10.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_10.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_10.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_10.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_10.final AND JSON_TYPE(child) = 'object'
))) AS node_11
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_11.item AS item, node_11.depth AS depth, node_11.place AS place, node_11.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_11.depth + 1 AS depth,
    CONCAT(node_11.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_11.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_11.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_11.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_11.final AND JSON_TYPE(child) = 'object'
))) AS node_12
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_12.item AS item, node_12.depth AS depth, node_12.place AS place, node_12.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_12.depth + 1 AS depth,
    CONCAT(node_12.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_12.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_12.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_12.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_12.final AND JSON_TYPE(child) = 'object'
))) AS node_13
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_13.item AS item, node_13.depth AS depth, node_13.place AS place, node_13.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_13.depth + 1 AS depth,
    CONCAT(node_13.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_13.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_13.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_13.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_13.final AND JSON_TYPE(child) = 'object'
))) AS node_14
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_14.item AS item, node_14.depth AS depth, node_14.place AS place, node_14.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_14.depth + 1 AS depth,
    CONCAT(node_14.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_14.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_14.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_14.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_14.final AND JSON_TYPE(child) = 'object'
))) AS node_15
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_15.item AS item, node_15.depth AS depth, node_15.place AS place, node_15.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_15.depth + 1 AS depth,
    CONCAT(node_15.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_15.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_15.item, '$.ContentSequence')) = 'array', JSON_QUERY(node_15.item, '$.ContentSequence'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_15.final AND JSON_TYPE(child) = 'object'
))) AS node_16) WHERE COALESCE(JSON_VALUE(node.item, '$.ValueType'), JSON_VALUE(node.item, '$.ValueType[0]')) = 'CONTAINER' AND CONCAT(COALESCE(JSON_VALUE(node.item, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator'), JSON_VALUE(node.item, '$.ConceptNameCodeSequence[0].CodingSchemeDesignator[0]')), ' ', COALESCE(JSON_VALUE(node.item, '$.ConceptNameCodeSequence[0].CodeValue'), JSON_VALUE(node.item, '$.ConceptNameCodeSequence[0].CodeValue[0]'))) IN ('DCM 125007')))))))))) AS source_rows
