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
  SELECT *, NULLIF(ARRAY_TO_STRING(SeriesType, '\\'), '') AS SeriesType_joined, NULLIF(ARRAY_TO_STRING(CorrectedImage, '\\'), '') AS CorrectedImage_joined
  FROM `${dataset}.instances_typed`
  WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.128', '1.2.840.10008.5.1.4.1.1.130') AND SeriesInstanceUID IS NOT NULL
) AS acquired
GROUP BY SeriesInstanceUID
