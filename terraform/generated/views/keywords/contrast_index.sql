SELECT
  SeriesInstanceUID,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(agent IGNORE NULLS)) AS v ORDER BY v) AS ContrastBolusAgent,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(ingredient IGNORE NULLS)) AS v ORDER BY v) AS ContrastBolusIngredient,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(route IGNORE NULLS)) AS v ORDER BY v) AS ContrastBolusRoute
FROM (
SELECT
  SeriesInstanceUID,
  COALESCE(NULLIF(COALESCE(JSON_VALUE(metadata, '$.ContrastBolusAgent'), JSON_VALUE(metadata, '$.ContrastBolusAgent[0]')), ''), COALESCE(JSON_VALUE(metadata, '$.ContrastBolusAgentSequence[0].CodeMeaning'), JSON_VALUE(metadata, '$.ContrastBolusAgentSequence[0].CodeMeaning[0]'))) AS agent,
  COALESCE(NULLIF(COALESCE(JSON_VALUE(metadata, '$.ContrastBolusIngredient'), JSON_VALUE(metadata, '$.ContrastBolusIngredient[0]')), ''), COALESCE(JSON_VALUE(metadata, '$.ContrastBolusAgentSequence[0].ContrastBolusIngredientCodeSequence[0].CodeMeaning'), JSON_VALUE(metadata, '$.ContrastBolusAgentSequence[0].ContrastBolusIngredientCodeSequence[0].CodeMeaning[0]'))) AS ingredient,
  COALESCE(NULLIF(COALESCE(JSON_VALUE(metadata, '$.ContrastBolusRoute'), JSON_VALUE(metadata, '$.ContrastBolusRoute[0]')), ''), COALESCE(COALESCE(JSON_VALUE(metadata, '$.ContrastBolusAdministrationRouteSequence[0].CodeMeaning'), JSON_VALUE(metadata, '$.ContrastBolusAdministrationRouteSequence[0].CodeMeaning[0]')), COALESCE(JSON_VALUE(metadata, '$.ContrastBolusAgentSequence[0].ContrastBolusAdministrationRouteSequence[0].CodeMeaning'), JSON_VALUE(metadata, '$.ContrastBolusAgentSequence[0].ContrastBolusAdministrationRouteSequence[0].CodeMeaning[0]')))) AS route
FROM `${dataset}.instances`
WHERE SeriesInstanceUID IS NOT NULL AND NOT COALESCE(Modality IN ('SR', 'KO', 'PR', 'SEG', 'REG', 'RTSTRUCT', 'RTPLAN', 'RTDOSE', 'DOC', 'ECG', 'AU', 'SM'), FALSE)
) AS used
WHERE agent IS NOT NULL OR ingredient IS NOT NULL OR route IS NOT NULL
GROUP BY SeriesInstanceUID
