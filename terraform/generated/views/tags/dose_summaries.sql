SELECT
  path, PatientID, StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID, StudyDate, Manufacturer, ManufacturerModelName,
  CAST(SUM(is_event) AS INT64) AS number_of_events,
  SUM(dlp) AS total_DLP,
  SUM(dap) AS total_DoseAreaProduct,
  SUM(rp) AS total_DoseRP
FROM (
SELECT
  path,
  PatientID,
  StudyInstanceUID,
  SeriesInstanceUID,
  SOPInstanceUID,
  StudyDate,
  Manufacturer,
  ManufacturerModelName,
  CASE WHEN CONCAT(COALESCE(JSON_VALUE(item, '$."0040a043"[0]."00080102"'), JSON_VALUE(item, '$."0040a043"[0]."00080102"[0]')), ' ', COALESCE(JSON_VALUE(item, '$."0040a043"[0]."00080100"'), JSON_VALUE(item, '$."0040a043"[0]."00080100"[0]'))) IN ('DCM 113819') OR CONCAT(COALESCE(JSON_VALUE(item, '$."0040a043"[0]."00080102"'), JSON_VALUE(item, '$."0040a043"[0]."00080102"[0]')), ' ', COALESCE(JSON_VALUE(item, '$."0040a043"[0]."00080100"'), JSON_VALUE(item, '$."0040a043"[0]."00080100"[0]'))) IN ('DCM 113706') THEN 1 ELSE 0 END AS is_event,
  CASE WHEN CONCAT(COALESCE(JSON_VALUE(item, '$."0040a043"[0]."00080102"'), JSON_VALUE(item, '$."0040a043"[0]."00080102"[0]')), ' ', COALESCE(JSON_VALUE(item, '$."0040a043"[0]."00080100"'), JSON_VALUE(item, '$."0040a043"[0]."00080100"[0]'))) IN ('DCM 113811') THEN SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(child_1, '$."0040a300"[0]."0040a30a"'), JSON_VALUE(child_1, '$."0040a300"[0]."0040a30a"[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) END AS dlp,
  CASE WHEN CONCAT(COALESCE(JSON_VALUE(item, '$."0040a043"[0]."00080102"'), JSON_VALUE(item, '$."0040a043"[0]."00080102"[0]')), ' ', COALESCE(JSON_VALUE(item, '$."0040a043"[0]."00080100"'), JSON_VALUE(item, '$."0040a043"[0]."00080100"[0]'))) IN ('DCM 113702') THEN SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(child_2, '$."0040a300"[0]."0040a30a"'), JSON_VALUE(child_2, '$."0040a300"[0]."0040a30a"[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) END AS dap,
  CASE WHEN CONCAT(COALESCE(JSON_VALUE(item, '$."0040a043"[0]."00080102"'), JSON_VALUE(item, '$."0040a043"[0]."00080102"[0]')), ' ', COALESCE(JSON_VALUE(item, '$."0040a043"[0]."00080100"'), JSON_VALUE(item, '$."0040a043"[0]."00080100"[0]'))) IN ('DCM 113702') THEN SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(child_3, '$."0040a300"[0]."0040a30a"'), JSON_VALUE(child_3, '$."0040a300"[0]."0040a30a"[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) END AS rp
FROM (SELECT *, (SELECT child FROM UNNEST(JSON_QUERY_ARRAY(item, '$."0040a730"')) AS child WITH OFFSET AS child_number WHERE CONCAT(COALESCE(JSON_VALUE(child, '$."0040a043"[0]."00080102"'), JSON_VALUE(child, '$."0040a043"[0]."00080102"[0]')), ' ', COALESCE(JSON_VALUE(child, '$."0040a043"[0]."00080100"'), JSON_VALUE(child, '$."0040a043"[0]."00080100"[0]'))) IN ('DCM 113725') ORDER BY child_number LIMIT 1) AS child_3 FROM (SELECT *, (SELECT child FROM UNNEST(JSON_QUERY_ARRAY(item, '$."0040a730"')) AS child WITH OFFSET AS child_number WHERE CONCAT(COALESCE(JSON_VALUE(child, '$."0040a043"[0]."00080102"'), JSON_VALUE(child, '$."0040a043"[0]."00080102"[0]')), ' ', COALESCE(JSON_VALUE(child, '$."0040a043"[0]."00080100"'), JSON_VALUE(child, '$."0040a043"[0]."00080100"[0]'))) IN ('DCM 113722') ORDER BY child_number LIMIT 1) AS child_2 FROM (SELECT *, (SELECT child FROM UNNEST(JSON_QUERY_ARRAY(item, '$."0040a730"')) AS child WITH OFFSET AS child_number WHERE CONCAT(COALESCE(JSON_VALUE(child, '$."0040a043"[0]."00080102"'), JSON_VALUE(child, '$."0040a043"[0]."00080102"[0]')), ' ', COALESCE(JSON_VALUE(child, '$."0040a043"[0]."00080100"'), JSON_VALUE(child, '$."0040a043"[0]."00080100"[0]'))) IN ('DCM 113813') ORDER BY child_number LIMIT 1) AS child_1 FROM (SELECT * FROM (SELECT outer_rows.*, item, item_offset AS item_index FROM (SELECT * FROM (SELECT * FROM `${dataset}.instances` WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.88.67', '1.2.840.10008.5.1.4.1.1.88.22', '1.2.840.10008.5.1.4.1.1.88.33')) WHERE CONCAT(COALESCE(JSON_VALUE(metadata, '$."0040a043"[0]."00080102"'), JSON_VALUE(metadata, '$."0040a043"[0]."00080102"[0]')), ' ', COALESCE(JSON_VALUE(metadata, '$."0040a043"[0]."00080100"'), JSON_VALUE(metadata, '$."0040a043"[0]."00080100"[0]'))) IN ('DCM 113701')) AS outer_rows CROSS JOIN UNNEST(JSON_QUERY_ARRAY(metadata, '$."0040a730"')) AS item WITH OFFSET AS item_offset) WHERE COALESCE(JSON_VALUE(item, '$."0040a040"'), JSON_VALUE(item, '$."0040a040"[0]')) = 'CONTAINER')))) AS source_rows
) AS items
GROUP BY path, PatientID, StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID, StudyDate, Manufacturer, ManufacturerModelName
