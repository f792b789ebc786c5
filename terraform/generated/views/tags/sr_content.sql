SELECT
  path,
  PatientID,
  StudyInstanceUID,
  SeriesInstanceUID,
  SOPInstanceUID,
  SOPClassUID,
  node.place AS content_path,
  node.depth AS depth,
  COALESCE(JSON_VALUE(node.item, '$."0040a010"'), JSON_VALUE(node.item, '$."0040a010"[0]')) AS RelationshipType,
  COALESCE(JSON_VALUE(node.item, '$."0040a040"'), JSON_VALUE(node.item, '$."0040a040"[0]')) AS ValueType,
  CASE WHEN COALESCE(COALESCE(COALESCE(JSON_VALUE(node.item, '$."0040a043"[0]."00080100"'), JSON_VALUE(node.item, '$."0040a043"[0]."00080100"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a043"[0]."00080119"'), JSON_VALUE(node.item, '$."0040a043"[0]."00080119"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a043"[0]."00080120"'), JSON_VALUE(node.item, '$."0040a043"[0]."00080120"[0]'))), COALESCE(JSON_VALUE(node.item, '$."0040a043"[0]."00080104"'), JSON_VALUE(node.item, '$."0040a043"[0]."00080104"[0]'))) IS NOT NULL THEN STRUCT(COALESCE(COALESCE(JSON_VALUE(node.item, '$."0040a043"[0]."00080100"'), JSON_VALUE(node.item, '$."0040a043"[0]."00080100"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a043"[0]."00080119"'), JSON_VALUE(node.item, '$."0040a043"[0]."00080119"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a043"[0]."00080120"'), JSON_VALUE(node.item, '$."0040a043"[0]."00080120"[0]'))) AS CodeValue, COALESCE(JSON_VALUE(node.item, '$."0040a043"[0]."00080102"'), JSON_VALUE(node.item, '$."0040a043"[0]."00080102"[0]')) AS CodingSchemeDesignator, COALESCE(JSON_VALUE(node.item, '$."0040a043"[0]."00080104"'), JSON_VALUE(node.item, '$."0040a043"[0]."00080104"[0]')) AS CodeMeaning) END AS ConceptName,
  COALESCE(JSON_VALUE(node.item, '$."0040a160"'), JSON_VALUE(node.item, '$."0040a160"[0]')) AS TextValue,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(measured, '$."0040a30a"'), JSON_VALUE(measured, '$."0040a30a"[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS NumericValue,
  CASE WHEN COALESCE(COALESCE(COALESCE(JSON_VALUE(measured, '$."004008ea"[0]."00080100"'), JSON_VALUE(measured, '$."004008ea"[0]."00080100"[0]')), COALESCE(JSON_VALUE(measured, '$."004008ea"[0]."00080119"'), JSON_VALUE(measured, '$."004008ea"[0]."00080119"[0]')), COALESCE(JSON_VALUE(measured, '$."004008ea"[0]."00080120"'), JSON_VALUE(measured, '$."004008ea"[0]."00080120"[0]'))), COALESCE(JSON_VALUE(measured, '$."004008ea"[0]."00080104"'), JSON_VALUE(measured, '$."004008ea"[0]."00080104"[0]'))) IS NOT NULL THEN STRUCT(COALESCE(COALESCE(JSON_VALUE(measured, '$."004008ea"[0]."00080100"'), JSON_VALUE(measured, '$."004008ea"[0]."00080100"[0]')), COALESCE(JSON_VALUE(measured, '$."004008ea"[0]."00080119"'), JSON_VALUE(measured, '$."004008ea"[0]."00080119"[0]')), COALESCE(JSON_VALUE(measured, '$."004008ea"[0]."00080120"'), JSON_VALUE(measured, '$."004008ea"[0]."00080120"[0]'))) AS CodeValue, COALESCE(JSON_VALUE(measured, '$."004008ea"[0]."00080102"'), JSON_VALUE(measured, '$."004008ea"[0]."00080102"[0]')) AS CodingSchemeDesignator, COALESCE(JSON_VALUE(measured, '$."004008ea"[0]."00080104"'), JSON_VALUE(measured, '$."004008ea"[0]."00080104"[0]')) AS CodeMeaning) END AS MeasurementUnits,
  CASE WHEN COALESCE(COALESCE(COALESCE(JSON_VALUE(node.item, '$."0040a301"[0]."00080100"'), JSON_VALUE(node.item, '$."0040a301"[0]."00080100"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a301"[0]."00080119"'), JSON_VALUE(node.item, '$."0040a301"[0]."00080119"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a301"[0]."00080120"'), JSON_VALUE(node.item, '$."0040a301"[0]."00080120"[0]'))), COALESCE(JSON_VALUE(node.item, '$."0040a301"[0]."00080104"'), JSON_VALUE(node.item, '$."0040a301"[0]."00080104"[0]'))) IS NOT NULL THEN STRUCT(COALESCE(COALESCE(JSON_VALUE(node.item, '$."0040a301"[0]."00080100"'), JSON_VALUE(node.item, '$."0040a301"[0]."00080100"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a301"[0]."00080119"'), JSON_VALUE(node.item, '$."0040a301"[0]."00080119"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a301"[0]."00080120"'), JSON_VALUE(node.item, '$."0040a301"[0]."00080120"[0]'))) AS CodeValue, COALESCE(JSON_VALUE(node.item, '$."0040a301"[0]."00080102"'), JSON_VALUE(node.item, '$."0040a301"[0]."00080102"[0]')) AS CodingSchemeDesignator, COALESCE(JSON_VALUE(node.item, '$."0040a301"[0]."00080104"'), JSON_VALUE(node.item, '$."0040a301"[0]."00080104"[0]')) AS CodeMeaning) END AS NumericValueQualifier,
  CASE WHEN COALESCE(COALESCE(COALESCE(JSON_VALUE(node.item, '$."0040a168"[0]."00080100"'), JSON_VALUE(node.item, '$."0040a168"[0]."00080100"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a168"[0]."00080119"'), JSON_VALUE(node.item, '$."0040a168"[0]."00080119"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a168"[0]."00080120"'), JSON_VALUE(node.item, '$."0040a168"[0]."00080120"[0]'))), COALESCE(JSON_VALUE(node.item, '$."0040a168"[0]."00080104"'), JSON_VALUE(node.item, '$."0040a168"[0]."00080104"[0]'))) IS NOT NULL THEN STRUCT(COALESCE(COALESCE(JSON_VALUE(node.item, '$."0040a168"[0]."00080100"'), JSON_VALUE(node.item, '$."0040a168"[0]."00080100"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a168"[0]."00080119"'), JSON_VALUE(node.item, '$."0040a168"[0]."00080119"[0]')), COALESCE(JSON_VALUE(node.item, '$."0040a168"[0]."00080120"'), JSON_VALUE(node.item, '$."0040a168"[0]."00080120"[0]'))) AS CodeValue, COALESCE(JSON_VALUE(node.item, '$."0040a168"[0]."00080102"'), JSON_VALUE(node.item, '$."0040a168"[0]."00080102"[0]')) AS CodingSchemeDesignator, COALESCE(JSON_VALUE(node.item, '$."0040a168"[0]."00080104"'), JSON_VALUE(node.item, '$."0040a168"[0]."00080104"[0]')) AS CodeMeaning) END AS ConceptCode,
  COALESCE(JSON_VALUE(node.item, '$."0040a123"'), JSON_VALUE(node.item, '$."0040a123"[0]')) AS PersonName,
  SAFE_CAST(REGEXP_EXTRACT(REGEXP_REPLACE(REGEXP_REPLACE(REGEXP_REPLACE(COALESCE(JSON_VALUE(node.item, '$."0040a120"'), JSON_VALUE(node.item, '$."0040a120"[0]')), r'[+-][0-9]{4}$', r''), r'^([0-9]{8}|[0-9]{10}|[0-9]{12})$', r'\1000000'), r'^([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(?:00){0,2}(\.[0-9]{1,6})?$', r'\1-\2-\3 \4:\5:\6\7'), r'^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?$') AS DATETIME) AS DateTime,
  SAFE.PARSE_DATE('%Y%m%d', REGEXP_EXTRACT(REPLACE(COALESCE(JSON_VALUE(node.item, '$."0040a121"'), JSON_VALUE(node.item, '$."0040a121"[0]')), '.', ''), r'^[12][0-9]{7}$')) AS Date,
  SAFE_CAST(REGEXP_EXTRACT(REGEXP_REPLACE(REGEXP_REPLACE(REPLACE(COALESCE(JSON_VALUE(node.item, '$."0040a122"'), JSON_VALUE(node.item, '$."0040a122"[0]')), ':', ''), r'^([0-9]{2}|[0-9]{4})$', r'\10000'), r'^([0-9]{2})([0-9]{2})([0-9]{2})(?:00)?(\.[0-9]{1,6})?$', r'\1:\2:\3\4'), r'^[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?$') AS TIME) AS Time,
  COALESCE(JSON_VALUE(node.item, '$."0040a124"'), JSON_VALUE(node.item, '$."0040a124"[0]')) AS UID,
  COALESCE(JSON_VALUE(node.item, '$."00700023"'), JSON_VALUE(node.item, '$."00700023"[0]')) AS GraphicType,
  COALESCE(JSON_VALUE(node.item, '$."0040a504"[0]."0040db00"'), JSON_VALUE(node.item, '$."0040a504"[0]."0040db00"[0]')) AS TemplateIdentifier,
  COALESCE(JSON_VALUE(referenced, '$."00081150"'), JSON_VALUE(referenced, '$."00081150"[0]')) AS ReferencedSOPClassUID,
  COALESCE(JSON_VALUE(referenced, '$."00081155"'), JSON_VALUE(referenced, '$."00081155"[0]')) AS ReferencedSOPInstanceUID,
  ARRAY(SELECT SAFE_CAST(REGEXP_EXTRACT(v, r'^[+-]?[0-9]{1,18}$') AS INT64) FROM UNNEST(ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(referenced, '$."00081160"')) = 'array', JSON_VALUE_ARRAY(referenced, '$."00081160"'), [JSON_VALUE(referenced, '$."00081160"')])) AS v WHERE v <> '')) AS v WHERE SAFE_CAST(REGEXP_EXTRACT(v, r'^[+-]?[0-9]{1,18}$') AS INT64) IS NOT NULL) AS ReferencedFrameNumber,
  ARRAY(SELECT SAFE_CAST(REGEXP_EXTRACT(v, r'^[+-]?[0-9]{1,18}$') AS INT64) FROM UNNEST(ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(referenced, '$."0062000b"')) = 'array', JSON_VALUE_ARRAY(referenced, '$."0062000b"'), [JSON_VALUE(referenced, '$."0062000b"')])) AS v WHERE v <> '')) AS v WHERE SAFE_CAST(REGEXP_EXTRACT(v, r'^[+-]?[0-9]{1,18}$') AS INT64) IS NOT NULL) AS ReferencedSegmentNumber,
  NULLIF(ARRAY_TO_STRING(ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(node.item, '$."0040db73"')) = 'array', JSON_VALUE_ARRAY(node.item, '$."0040db73"'), [JSON_VALUE(node.item, '$."0040db73"')])) AS v WHERE v <> ''), '.'), '') AS referenced_content_path
FROM (SELECT *, JSON_QUERY(node.item, '$."00081199"[0]') AS referenced FROM (SELECT *, JSON_QUERY(node.item, '$."0040a300"[0]') AS measured FROM (SELECT * FROM (SELECT walked.*, node_16 AS node FROM (SELECT * FROM `${dataset}.instances` WHERE (STARTS_WITH(SOPClassUID, '1.2.840.10008.5.1.4.1.1.88.') OR Modality IN ('SR', 'KO'))) AS walked
CROSS JOIN UNNEST([STRUCT(metadata AS item, 0 AS depth, '1' AS place, '000001' AS order_key, FALSE AS final)]) AS node_0
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_0.item AS item, node_0.depth AS depth, node_0.place AS place, node_0.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_0.depth + 1 AS depth,
    CONCAT(node_0.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_0.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_0.item, '$."0040a730"')) = 'array', JSON_QUERY(node_0.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_0.final AND JSON_TYPE(child) = 'object'
))) AS node_1
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_1.item AS item, node_1.depth AS depth, node_1.place AS place, node_1.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_1.depth + 1 AS depth,
    CONCAT(node_1.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_1.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_1.item, '$."0040a730"')) = 'array', JSON_QUERY(node_1.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_1.final AND JSON_TYPE(child) = 'object'
))) AS node_2
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_2.item AS item, node_2.depth AS depth, node_2.place AS place, node_2.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_2.depth + 1 AS depth,
    CONCAT(node_2.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_2.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_2.item, '$."0040a730"')) = 'array', JSON_QUERY(node_2.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_2.final AND JSON_TYPE(child) = 'object'
))) AS node_3
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_3.item AS item, node_3.depth AS depth, node_3.place AS place, node_3.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_3.depth + 1 AS depth,
    CONCAT(node_3.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_3.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_3.item, '$."0040a730"')) = 'array', JSON_QUERY(node_3.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_3.final AND JSON_TYPE(child) = 'object'
))) AS node_4
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_4.item AS item, node_4.depth AS depth, node_4.place AS place, node_4.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_4.depth + 1 AS depth,
    CONCAT(node_4.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_4.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_4.item, '$."0040a730"')) = 'array', JSON_QUERY(node_4.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_4.final AND JSON_TYPE(child) = 'object'
))) AS node_5
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_5.item AS item, node_5.depth AS depth, node_5.place AS place, node_5.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_5.depth + 1 AS depth,
    CONCAT(node_5.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_5.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_5.item, '$."0040a730"')) = 'array', JSON_QUERY(node_5.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_5.final AND JSON_TYPE(child) = 'object'
))) AS node_6
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_6.item AS item, node_6.depth AS depth, node_6.place AS place, node_6.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_6.depth + 1 AS depth,
    CONCAT(node_6.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_6.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_6.item, '$."0040a730"')) = 'array', JSON_QUERY(node_6.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_6.final AND JSON_TYPE(child) = 'object'
))) AS node_7
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_7.item AS item, node_7.depth AS depth, node_7.place AS place, node_7.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_7.depth + 1 AS depth,
    CONCAT(node_7.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_7.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_7.item, '$."0040a730"')) = 'array', JSON_QUERY(node_7.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_7.final AND JSON_TYPE(child) = 'object'
))) AS node_8
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_8.item AS item, node_8.depth AS depth, node_8.place AS place, node_8.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_8.depth + 1 AS depth,
    CONCAT(node_8.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_8.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_8.item, '$."0040a730"')) = 'array', JSON_QUERY(node_8.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_8.final AND JSON_TYPE(child) = 'object'
))) AS node_9
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_9.item AS item, node_9.depth AS depth, node_9.place AS place, node_9.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_9.depth + 1 AS depth,
    CONCAT(node_9.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_9.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_9.item, '$."0040a730"')) = 'array', JSON_QUERY(node_9.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_9.final AND JSON_TYPE(child) = 'object'
))) AS node_10
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_10.item AS item, node_10.depth AS depth, node_10.place AS place, node_10.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_10.depth + 1 AS depth,
    CONCAT(node_10.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_10.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_10.item, '$."0040a730"')) = 'array', JSON_QUERY(node_10.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_10.final AND JSON_TYPE(child) = 'object'
))) AS node_11
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_11.item AS item, node_11.depth AS depth, node_11.place AS place, node_11.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_11.depth + 1 AS depth,
    CONCAT(node_11.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_11.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_11.item, '$."0040a730"')) = 'array', JSON_QUERY(node_11.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_11.final AND JSON_TYPE(child) = 'object'
))) AS node_12
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_12.item AS item, node_12.depth AS depth, node_12.place AS place, node_12.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_12.depth + 1 AS depth,
    CONCAT(node_12.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_12.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_12.item, '$."0040a730"')) = 'array', JSON_QUERY(node_12.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_12.final AND JSON_TYPE(child) = 'object'
))) AS node_13
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_13.item AS item, node_13.depth AS depth, node_13.place AS place, node_13.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_13.depth + 1 AS depth,
    CONCAT(node_13.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_13.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_13.item, '$."0040a730"')) = 'array', JSON_QUERY(node_13.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_13.final AND JSON_TYPE(child) = 'object'
))) AS node_14
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_14.item AS item, node_14.depth AS depth, node_14.place AS place, node_14.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_14.depth + 1 AS depth,
    CONCAT(node_14.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_14.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_14.item, '$."0040a730"')) = 'array', JSON_QUERY(node_14.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_14.final AND JSON_TYPE(child) = 'object'
))) AS node_15
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_15.item AS item, node_15.depth AS depth, node_15.place AS place, node_15.order_key AS order_key, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_15.depth + 1 AS depth,
    CONCAT(node_15.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT(node_15.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(JSON_QUERY(node_15.item, '$."0040a730"')) = 'array', JSON_QUERY(node_15.item, '$."0040a730"'), NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_15.final AND JSON_TYPE(child) = 'object'
))) AS node_16) WHERE node.depth > 0 OR COALESCE(JSON_VALUE(node.item, '$."0040a040"'), JSON_VALUE(node.item, '$."0040a040"[0]')) IS NOT NULL))) AS source_rows
