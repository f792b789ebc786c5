SELECT
  SeriesInstanceUID,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(agent IGNORE NULLS)) AS v ORDER BY v) AS ContrastBolusAgent,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(ingredient IGNORE NULLS)) AS v ORDER BY v) AS ContrastBolusIngredient,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(route IGNORE NULLS)) AS v ORDER BY v) AS ContrastBolusRoute
FROM (
SELECT
  SeriesInstanceUID,
  COALESCE(NULLIF(JSON_VALUE(metadata, '$."00180010".Value[0]'), ''), JSON_VALUE(metadata, '$."00180012".Value[0]."00080104".Value[0]')) AS agent,
  COALESCE(NULLIF(JSON_VALUE(metadata, '$."00181048".Value[0]'), ''), JSON_VALUE(metadata, '$."00180012".Value[0]."00189338".Value[0]."00080104".Value[0]')) AS ingredient,
  COALESCE(NULLIF(JSON_VALUE(metadata, '$."00181040".Value[0]'), ''), COALESCE(JSON_VALUE(metadata, '$."00180014".Value[0]."00080104".Value[0]'), JSON_VALUE(metadata, '$."00180012".Value[0]."00180014".Value[0]."00080104".Value[0]'))) AS route
FROM `${dataset}.instances`
WHERE SeriesInstanceUID IS NOT NULL AND NOT COALESCE(Modality IN ('SR', 'KO', 'PR', 'SEG', 'REG', 'RTSTRUCT', 'RTPLAN', 'RTDOSE', 'DOC', 'ECG', 'AU', 'SM'), FALSE)
) AS used
WHERE agent IS NOT NULL OR ingredient IS NOT NULL OR route IS NOT NULL
GROUP BY SeriesInstanceUID
