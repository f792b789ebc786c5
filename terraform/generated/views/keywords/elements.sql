SELECT
  e.path, e.PatientID, e.StudyInstanceUID, e.SeriesInstanceUID, e.SOPInstanceUID, e.SOPClassUID, e.Modality,
  e.path_in_document,
  COALESCE(e.hexadecimal, REPLACE(named.tag, 'xx', '00')) AS tag,
  COALESCE(named.keyword, ranged.keyword) AS keyword,
  e.private_creator,
  e.private_element,
  e.value
FROM (
SELECT
  path,
  PatientID,
  StudyInstanceUID,
  SeriesInstanceUID,
  SOPInstanceUID,
  SOPClassUID,
  Modality,
  CONCAT(node.place, CASE WHEN node.place = '' THEN '' ELSE '.' END, key) AS path_in_document,
  key,
  hexadecimal,
  CASE WHEN REGEXP_EXTRACT(hexadecimal, r'^(?:(?:50|60)[0-9a-f]|7f[0-9a-df])[02468ace]') IS NOT NULL THEN CONCAT(SUBSTR(hexadecimal, 1, 2), 'xx', SUBSTR(hexadecimal, 5, 4)) ELSE NULL END AS range_tag,
  CASE WHEN private THEN COALESCE(JSON_VALUE(node.item[CONCAT(SUBSTR(key, 1, 4), '00', SUBSTR(key, 5, 2))], '$'), JSON_VALUE(node.item[CONCAT(SUBSTR(key, 1, 4), '00', SUBSTR(key, 5, 2))], '$[0]')) END AS private_creator,
  CASE WHEN private THEN SUBSTR(hexadecimal, 7, 2) END AS private_element,
  CASE WHEN JSON_TYPE(node.item[key]) = 'array' AND COALESCE(JSON_TYPE(node.item[key][0]), '') <> 'object' THEN NULLIF((SELECT STRING_AGG(COALESCE(JSON_VALUE(one, '$'), ''), '\\' ORDER BY number) FROM UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node.item[key]) = 'array', node.item[key], NULL))) AS one WITH OFFSET AS number), '') ELSE JSON_VALUE(node.item[key]) END AS value
FROM (SELECT *, REGEXP_EXTRACT(hexadecimal, r'^[0-9a-f]{3}[13579bdf][1-9a-f][0-9a-f]') IS NOT NULL AS private FROM (SELECT *, REGEXP_EXTRACT(LOWER(key), r'^[0-9a-f]{8}$') AS hexadecimal FROM (SELECT * FROM (SELECT walked.*, TRIM(quoted, '"') AS key FROM (SELECT walked.*, node_16 AS node FROM (SELECT * FROM `${dataset}.instances` WHERE TRUE) AS walked
CROSS JOIN UNNEST([STRUCT(metadata AS item, 0 AS depth, '' AS place, '' AS keys, FALSE AS final)]) AS node_0
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_0.item AS item, node_0.depth AS depth, node_0.place AS place, node_0.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_0.depth + 1 AS depth,
    CONCAT(node_0.place, IF(node_0.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_0.keys, IF(node_0.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_0.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_0.item[TRIM(quoted, '"')]) = 'array', node_0.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_0.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_1
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_1.item AS item, node_1.depth AS depth, node_1.place AS place, node_1.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_1.depth + 1 AS depth,
    CONCAT(node_1.place, IF(node_1.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_1.keys, IF(node_1.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_1.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_1.item[TRIM(quoted, '"')]) = 'array', node_1.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_1.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_2
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_2.item AS item, node_2.depth AS depth, node_2.place AS place, node_2.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_2.depth + 1 AS depth,
    CONCAT(node_2.place, IF(node_2.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_2.keys, IF(node_2.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_2.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_2.item[TRIM(quoted, '"')]) = 'array', node_2.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_2.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_3
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_3.item AS item, node_3.depth AS depth, node_3.place AS place, node_3.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_3.depth + 1 AS depth,
    CONCAT(node_3.place, IF(node_3.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_3.keys, IF(node_3.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_3.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_3.item[TRIM(quoted, '"')]) = 'array', node_3.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_3.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_4
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_4.item AS item, node_4.depth AS depth, node_4.place AS place, node_4.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_4.depth + 1 AS depth,
    CONCAT(node_4.place, IF(node_4.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_4.keys, IF(node_4.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_4.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_4.item[TRIM(quoted, '"')]) = 'array', node_4.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_4.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_5
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_5.item AS item, node_5.depth AS depth, node_5.place AS place, node_5.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_5.depth + 1 AS depth,
    CONCAT(node_5.place, IF(node_5.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_5.keys, IF(node_5.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_5.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_5.item[TRIM(quoted, '"')]) = 'array', node_5.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_5.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_6
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_6.item AS item, node_6.depth AS depth, node_6.place AS place, node_6.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_6.depth + 1 AS depth,
    CONCAT(node_6.place, IF(node_6.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_6.keys, IF(node_6.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_6.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_6.item[TRIM(quoted, '"')]) = 'array', node_6.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_6.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_7
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_7.item AS item, node_7.depth AS depth, node_7.place AS place, node_7.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_7.depth + 1 AS depth,
    CONCAT(node_7.place, IF(node_7.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_7.keys, IF(node_7.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_7.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_7.item[TRIM(quoted, '"')]) = 'array', node_7.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_7.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_8
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_8.item AS item, node_8.depth AS depth, node_8.place AS place, node_8.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_8.depth + 1 AS depth,
    CONCAT(node_8.place, IF(node_8.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_8.keys, IF(node_8.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_8.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_8.item[TRIM(quoted, '"')]) = 'array', node_8.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_8.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_9
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_9.item AS item, node_9.depth AS depth, node_9.place AS place, node_9.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_9.depth + 1 AS depth,
    CONCAT(node_9.place, IF(node_9.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_9.keys, IF(node_9.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_9.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_9.item[TRIM(quoted, '"')]) = 'array', node_9.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_9.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_10
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_10.item AS item, node_10.depth AS depth, node_10.place AS place, node_10.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_10.depth + 1 AS depth,
    CONCAT(node_10.place, IF(node_10.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_10.keys, IF(node_10.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_10.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_10.item[TRIM(quoted, '"')]) = 'array', node_10.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_10.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_11
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_11.item AS item, node_11.depth AS depth, node_11.place AS place, node_11.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_11.depth + 1 AS depth,
    CONCAT(node_11.place, IF(node_11.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_11.keys, IF(node_11.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_11.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_11.item[TRIM(quoted, '"')]) = 'array', node_11.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_11.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_12
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_12.item AS item, node_12.depth AS depth, node_12.place AS place, node_12.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_12.depth + 1 AS depth,
    CONCAT(node_12.place, IF(node_12.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_12.keys, IF(node_12.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_12.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_12.item[TRIM(quoted, '"')]) = 'array', node_12.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_12.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_13
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_13.item AS item, node_13.depth AS depth, node_13.place AS place, node_13.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_13.depth + 1 AS depth,
    CONCAT(node_13.place, IF(node_13.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_13.keys, IF(node_13.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_13.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_13.item[TRIM(quoted, '"')]) = 'array', node_13.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_13.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_14
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_14.item AS item, node_14.depth AS depth, node_14.place AS place, node_14.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_14.depth + 1 AS depth,
    CONCAT(node_14.place, IF(node_14.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_14.keys, IF(node_14.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_14.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_14.item[TRIM(quoted, '"')]) = 'array', node_14.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_14.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_15
CROSS JOIN UNNEST(ARRAY_CONCAT([STRUCT(node_15.item AS item, node_15.depth AS depth, node_15.place AS place, node_15.keys AS keys, TRUE AS final)], ARRAY(
  SELECT AS STRUCT child AS item, node_15.depth + 1 AS depth,
    CONCAT(node_15.place, IF(node_15.place = '', '', '.'), TRIM(quoted, '"'), '[', CAST(number AS STRING), ']') AS place,
    CONCAT(node_15.keys, IF(node_15.place = '', '', '.'), TRIM(quoted, '"')) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS(node_15.item, 1)) AS quoted
  CROSS JOIN UNNEST(JSON_QUERY_ARRAY(IF(JSON_TYPE(node_15.item[TRIM(quoted, '"')]) = 'array', node_15.item[TRIM(quoted, '"')], NULL))) AS child WITH OFFSET AS number
  WHERE NOT node_15.final AND JSON_TYPE(child) = 'object' AND child.BulkDataURI IS NULL
))) AS node_16) AS walked CROSS JOIN UNNEST(JSON_KEYS(node.item, 1)) AS quoted) WHERE key <> '_truncated'))) AS source_rows
) AS e
LEFT JOIN `${dataset}.dictionary` AS named ON named.keyword = e.key
LEFT JOIN `${dataset}.dictionary` AS ranged ON LOWER(ranged.tag) = e.range_tag
