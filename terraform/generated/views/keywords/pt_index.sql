SELECT
  SeriesInstanceUID,
  MIN(PixelSpacing_row_mm) AS PixelSpacing_row_mm,
  MIN(PixelSpacing_col_mm) AS PixelSpacing_col_mm,
  MIN(`Rows`) AS `Rows`,
  MIN(Columns) AS Columns,
  MIN(SliceThickness) AS SliceThickness,
  MIN(Units) AS Units,
  MIN(DecayCorrection) AS DecayCorrection,
  MIN(RandomsCorrectionMethod) AS RandomsCorrectionMethod,
  MIN(ReconstructionMethod) AS ReconstructionMethod,
  MIN(ScatterCorrectionMethod) AS ScatterCorrectionMethod,
  MIN(AttenuationCorrectionMethod) AS AttenuationCorrectionMethod,
  MIN(RadionuclideCodeMeaning) AS RadionuclideCodeMeaning,
  MIN(RadionuclideTotalDose) AS RadionuclideTotalDose,
  MIN(RadiopharmaceuticalStartTime) AS RadiopharmaceuticalStartTime,
  MIN(Radiopharmaceutical) AS Radiopharmaceutical,
  MIN(NumberOfSlices) AS NumberOfSlices,
  MIN(NumberOfTimeSlices) AS NumberOfTimeSlices,
  COALESCE(SPLIT(MIN(SeriesType_joined), '\\'), []) AS SeriesType,
  COALESCE(SPLIT(MIN(CorrectedImage_joined), '\\'), []) AS CorrectedImage,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(ActualFrameDuration IGNORE NULLS)) AS v ORDER BY v) AS ActualFrameDuration
FROM (
  SELECT SeriesInstanceUID, PixelSpacing_row_mm, PixelSpacing_col_mm, `Rows`, Columns, SliceThickness, Units, DecayCorrection, RandomsCorrectionMethod, ReconstructionMethod, ScatterCorrectionMethod, AttenuationCorrectionMethod, RadionuclideCodeMeaning, RadionuclideTotalDose, RadiopharmaceuticalStartTime, Radiopharmaceutical, NumberOfSlices, NumberOfTimeSlices, ActualFrameDuration, NULLIF(ARRAY_TO_STRING(SeriesType, '\\'), '') AS SeriesType_joined, NULLIF(ARRAY_TO_STRING(CorrectedImage, '\\'), '') AS CorrectedImage_joined
  FROM (
SELECT
  SeriesInstanceUID,
  `Rows`,
  Columns,
  PixelSpacing_row_mm,
  PixelSpacing_col_mm,
  SliceThickness,
  SeriesType,
  CorrectedImage,
  Units,
  DecayCorrection,
  RandomsCorrectionMethod,
  ScatterCorrectionMethod,
  AttenuationCorrectionMethod,
  ReconstructionMethod,
  ActualFrameDuration,
  NumberOfSlices,
  NumberOfTimeSlices,
  Radiopharmaceutical,
  RadionuclideCodeMeaning,
  RadionuclideTotalDose,
  RadiopharmaceuticalStartTime
FROM (
SELECT
  SeriesInstanceUID,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.Rows'), JSON_VALUE(metadata, '$.Rows[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS `Rows`,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.Columns'), JSON_VALUE(metadata, '$.Columns[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS Columns,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$.PixelSpacing'), JSON_VALUE(metadata, '$.PixelSpacing[0]')), COALESCE(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].PixelSpacing'), JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].PixelSpacing[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$.PixelMeasuresSequence[0].PixelSpacing'), JSON_VALUE(frame, '$.PixelMeasuresSequence[0].PixelSpacing[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$.PixelMeasuresSequence[0].PixelSpacing'), JSON_VALUE(frame, '$.PixelMeasuresSequence[0].PixelSpacing[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$.PixelMeasuresSequence[0].PixelSpacing'), JSON_VALUE(frame, '$.PixelMeasuresSequence[0].PixelSpacing[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$.PerFrameFunctionalGroupsSequence')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS PixelSpacing_row_mm,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.PixelSpacing[1]'), JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].PixelSpacing[1]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$.PixelMeasuresSequence[0].PixelSpacing[1]')) = 1 AND COUNT(JSON_VALUE(frame, '$.PixelMeasuresSequence[0].PixelSpacing[1]')) = COUNT(*), MIN(JSON_VALUE(frame, '$.PixelMeasuresSequence[0].PixelSpacing[1]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$.PerFrameFunctionalGroupsSequence')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS PixelSpacing_col_mm,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$.SliceThickness'), JSON_VALUE(metadata, '$.SliceThickness[0]')), COALESCE(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].SliceThickness'), JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].SliceThickness[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$.PixelMeasuresSequence[0].SliceThickness'), JSON_VALUE(frame, '$.PixelMeasuresSequence[0].SliceThickness[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$.PixelMeasuresSequence[0].SliceThickness'), JSON_VALUE(frame, '$.PixelMeasuresSequence[0].SliceThickness[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$.PixelMeasuresSequence[0].SliceThickness'), JSON_VALUE(frame, '$.PixelMeasuresSequence[0].SliceThickness[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$.PerFrameFunctionalGroupsSequence')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS SliceThickness,
  ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(metadata, '$.SeriesType')) = 'array', JSON_VALUE_ARRAY(metadata, '$.SeriesType'), [JSON_VALUE(metadata, '$.SeriesType')])) AS v WHERE v <> '') AS SeriesType,
  ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(metadata, '$.CorrectedImage')) = 'array', JSON_VALUE_ARRAY(metadata, '$.CorrectedImage'), [JSON_VALUE(metadata, '$.CorrectedImage')])) AS v WHERE v <> '') AS CorrectedImage,
  COALESCE(JSON_VALUE(metadata, '$.Units'), JSON_VALUE(metadata, '$.Units[0]')) AS Units,
  COALESCE(JSON_VALUE(metadata, '$.DecayCorrection'), JSON_VALUE(metadata, '$.DecayCorrection[0]')) AS DecayCorrection,
  COALESCE(JSON_VALUE(metadata, '$.RandomsCorrectionMethod'), JSON_VALUE(metadata, '$.RandomsCorrectionMethod[0]')) AS RandomsCorrectionMethod,
  COALESCE(JSON_VALUE(metadata, '$.ScatterCorrectionMethod'), JSON_VALUE(metadata, '$.ScatterCorrectionMethod[0]')) AS ScatterCorrectionMethod,
  COALESCE(JSON_VALUE(metadata, '$.AttenuationCorrectionMethod'), JSON_VALUE(metadata, '$.AttenuationCorrectionMethod[0]')) AS AttenuationCorrectionMethod,
  COALESCE(JSON_VALUE(metadata, '$.ReconstructionMethod'), JSON_VALUE(metadata, '$.ReconstructionMethod[0]')) AS ReconstructionMethod,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.ActualFrameDuration'), JSON_VALUE(metadata, '$.ActualFrameDuration[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS ActualFrameDuration,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.NumberOfSlices'), JSON_VALUE(metadata, '$.NumberOfSlices[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS NumberOfSlices,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.NumberOfTimeSlices'), JSON_VALUE(metadata, '$.NumberOfTimeSlices[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS NumberOfTimeSlices,
  COALESCE(JSON_VALUE(metadata, '$.RadiopharmaceuticalInformationSequence[0].Radiopharmaceutical'), JSON_VALUE(metadata, '$.RadiopharmaceuticalInformationSequence[0].Radiopharmaceutical[0]')) AS Radiopharmaceutical,
  COALESCE(JSON_VALUE(metadata, '$.RadiopharmaceuticalInformationSequence[0].RadionuclideCodeSequence[0].CodeMeaning'), JSON_VALUE(metadata, '$.RadiopharmaceuticalInformationSequence[0].RadionuclideCodeSequence[0].CodeMeaning[0]')) AS RadionuclideCodeMeaning,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.RadiopharmaceuticalInformationSequence[0].RadionuclideTotalDose'), JSON_VALUE(metadata, '$.RadiopharmaceuticalInformationSequence[0].RadionuclideTotalDose[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS RadionuclideTotalDose,
  SAFE_CAST(REGEXP_EXTRACT(REGEXP_REPLACE(REGEXP_REPLACE(REPLACE(COALESCE(JSON_VALUE(metadata, '$.RadiopharmaceuticalInformationSequence[0].RadiopharmaceuticalStartTime'), JSON_VALUE(metadata, '$.RadiopharmaceuticalInformationSequence[0].RadiopharmaceuticalStartTime[0]')), ':', ''), r'^([0-9]{2}|[0-9]{4})$', r'\10000'), r'^([0-9]{2})([0-9]{2})([0-9]{2})(?:00)?(\.[0-9]{1,6})?$', r'\1:\2:\3\4'), r'^[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?$') AS TIME) AS RadiopharmaceuticalStartTime
FROM `${dataset}.instances`
WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.128', '1.2.840.10008.5.1.4.1.1.130') AND SeriesInstanceUID IS NOT NULL
) AS typed
) AS typed
) AS acquired
GROUP BY SeriesInstanceUID
