DELETE FROM `${metadata}`
WHERE timestamp < TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL ${days} DAY)
AND rowId IN (
  WITH pending AS (
    SELECT MIN(COALESCE(SAFE_CAST(JSON_VALUE(attributes, '$.time') AS TIMESTAMP), TIMESTAMP_SUB(publish_time, INTERVAL 31 DAY))) AS oldest
    FROM `${dead_letter}`
    WHERE message_id NOT IN (SELECT message_id FROM `${replayed}`)
  ),
  history AS (
    SELECT
      CASE WHEN member IS NULL THEN path ELSE SUBSTR(path, 1, LENGTH(path) - LENGTH(member) - 1) END AS object, path, version, CASE WHEN SAFE_CAST(version AS INT64) > 0
        AND CAST(SAFE_CAST(version AS INT64) AS STRING) = version
        THEN SAFE_CAST(version AS INT64) END AS generation, deleted, timestamp,
      COALESCE(info.metageneration, 0) AS metageneration, info.ingested AS ingested, rowId,
      COALESCE(info.input.members, 1) AS members,
      GREATEST(timestamp, COALESCE(info.ingested, timestamp)) < TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL ${days} DAY) AS is_old,
      GREATEST(timestamp, COALESCE(info.ingested, timestamp)) < TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL ${days} DAY) AND GREATEST(timestamp, COALESCE(info.ingested, timestamp)) < TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 31 DAY)
        AND timestamp < COALESCE(oldest, CURRENT_TIMESTAMP()) AS is_beyond_replay
    FROM `${metadata}` CROSS JOIN pending
  ),
  objects AS (
    SELECT
      object,
      COUNT(*) AS all_rows,
      COUNT(generation) AS numbered_rows,
      MAX(generation) AS current_generation,
      MAX(CASE WHEN deleted THEN generation END) AS deleted_generation,
      MAX(CASE WHEN is_old THEN generation END) AS old_generation,
      MAX(CASE WHEN is_old AND deleted THEN generation END) AS old_deleted_generation,
      MIN(members) AS members,
      MIN(CASE WHEN is_beyond_replay THEN 1 ELSE 0 END) = 1 AS is_beyond_replay
    FROM history
    GROUP BY object
  ),
  ranked AS (
    SELECT *,
      MIN(CASE WHEN is_old AND (is_beyond_replay OR NOT deleted) THEN 1 ELSE 0 END)
        OVER (PARTITION BY object, version) = 1 AS version_may_go,
      ROW_NUMBER() OVER (
        PARTITION BY path, version, is_old, deleted
        ORDER BY metageneration DESC, timestamp DESC, ingested DESC, rowId DESC
      ) AS place
    FROM history
  ),
  shown AS (
    SELECT CASE WHEN member IS NULL THEN path ELSE SUBSTR(path, 1, LENGTH(path) - LENGTH(member) - 1) END AS object, path, version, timestamp, rowId, GREATEST(timestamp, COALESCE(info.ingested, timestamp)) < TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL ${days} DAY) AS is_old
    FROM `${instances}`
  ),
  shown_objects AS (
    SELECT
      object, MAX(version) AS version, MIN(CASE WHEN is_old THEN 1 ELSE 0 END) = 1 AS is_old
    FROM shown
    GROUP BY object
  ),
  judged AS (
    SELECT
      ranked.rowId AS rowId, ranked.deleted AS deleted, ranked.is_old AS is_old,
      ranked.is_beyond_replay AS is_beyond_replay, ranked.version_may_go AS version_may_go,
      numbered_rows = all_rows AS by_generation,
      numbered_rows = 0 AS by_time,
      COALESCE(ranked.rowId = shown.rowId, FALSE) AS is_shown,
      objects.is_beyond_replay AND CASE
        WHEN numbered_rows = all_rows THEN COALESCE(deleted_generation = current_generation, FALSE)
        ELSE shown_objects.object IS NULL AND objects.members > 0
      END AS all_go,
      COALESCE(ranked.generation < old_generation, FALSE) AS has_newer,
      COALESCE(ranked.generation <= old_deleted_generation, FALSE) AS has_delete,
      ranked.place > 1 AS has_later,
      COALESCE(shown_objects.is_old, FALSE) AS shown_is_old,
      ranked.version IS NOT DISTINCT FROM shown_objects.version AS of_shown_version,
      COALESCE(ranked.timestamp < shown.timestamp
        OR (ranked.timestamp = shown.timestamp AND NOT ranked.deleted), FALSE) AS is_earlier
    FROM ranked
    JOIN objects ON objects.object = ranked.object
    LEFT JOIN shown_objects ON shown_objects.object = ranked.object
    LEFT JOIN shown ON shown.path = ranked.path
  )
  SELECT rowId
  FROM judged
  WHERE NOT is_shown AND (
    all_go
    OR (by_generation AND is_old AND NOT deleted AND (has_newer OR has_delete OR has_later))
    OR (by_generation AND is_beyond_replay AND deleted AND has_newer)
    OR (by_time AND is_old AND (is_beyond_replay OR NOT deleted) AND shown_is_old
      AND of_shown_version AND is_earlier)
    OR (by_time AND version_may_go AND shown_is_old AND NOT of_shown_version)
  )
)
