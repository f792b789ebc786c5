SELECT
  SeriesInstanceUID,
  MIN(PixelSpacing_row_mm) AS PixelSpacing_row_mm,
  MIN(PixelSpacing_col_mm) AS PixelSpacing_col_mm,
  MIN(`Rows`) AS `Rows`,
  MIN(Columns) AS Columns,
  MIN(SliceThickness) AS SliceThickness,
  MIN(MagneticFieldStrength) AS MagneticFieldStrength,
  MIN(MRAcquisitionType) AS MRAcquisitionType,
  MIN(RepetitionTime) AS RepetitionTime,
  MIN(EchoTrainLength) AS EchoTrainLength,
  MIN(FlipAngle) AS FlipAngle,
  MIN(PixelBandwidth) AS PixelBandwidth,
  MIN(ImagingFrequency) AS ImagingFrequency,
  MIN(ImagedNucleus) AS ImagedNucleus,
  MIN(InversionTime) AS InversionTime,
  MIN(ReceiveCoilName) AS ReceiveCoilName,
  MIN(SequenceName) AS SequenceName,
  MIN(NumberOfTemporalPositions) AS NumberOfTemporalPositions,
  COALESCE(SPLIT(MIN(ScanningSequence_joined), '\\'), []) AS ScanningSequence,
  COALESCE(SPLIT(MIN(SequenceVariant_joined), '\\'), []) AS SequenceVariant,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(EchoTime IGNORE NULLS)) AS v ORDER BY v) AS EchoTime
FROM (
  SELECT *, NULLIF(ARRAY_TO_STRING(ScanningSequence, '\\'), '') AS ScanningSequence_joined, NULLIF(ARRAY_TO_STRING(SequenceVariant, '\\'), '') AS SequenceVariant_joined
  FROM `${dataset}.instances_typed`
  WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.4', '1.2.840.10008.5.1.4.1.1.4.1') AND SeriesInstanceUID IS NOT NULL
) AS acquired
GROUP BY SeriesInstanceUID
