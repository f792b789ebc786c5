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
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(EchoTime IGNORE NULLS)) AS v ORDER BY v) AS EchoTime,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_CONCAT_AGG(b_values)) AS v WHERE v IS NOT NULL ORDER BY v) AS DiffusionBValue
FROM (
  SELECT SeriesInstanceUID, PixelSpacing_row_mm, PixelSpacing_col_mm, `Rows`, Columns, SliceThickness, MagneticFieldStrength, MRAcquisitionType, RepetitionTime, EchoTrainLength, FlipAngle, PixelBandwidth, ImagingFrequency, ImagedNucleus, InversionTime, ReceiveCoilName, SequenceName, NumberOfTemporalPositions, EchoTime, CAST(NULL AS ARRAY<FLOAT64>) AS b_values, NULLIF(ARRAY_TO_STRING(ScanningSequence, '\\'), '') AS ScanningSequence_joined, NULLIF(ARRAY_TO_STRING(SequenceVariant, '\\'), '') AS SequenceVariant_joined
  FROM `${dataset}.instances_typed`
  WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.4', '1.2.840.10008.5.1.4.1.1.4.1') AND SeriesInstanceUID IS NOT NULL
  UNION ALL
  SELECT SeriesInstanceUID, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, b_values, NULL, NULL
  FROM (
SELECT
  SeriesInstanceUID,
  ARRAY_CONCAT([COALESCE(SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."00189087".Value[0]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."52009229".Value[0]."00189117".Value[0]."00189087".Value[0]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT((CASE WHEN JSON_VALUE(metadata, '$."00190010".Value[0]') = 'SIEMENS MR HEADER' THEN JSON_VALUE(metadata, '$."0019100C".Value[0]') WHEN JSON_VALUE(metadata, '$."00190011".Value[0]') = 'SIEMENS MR HEADER' THEN JSON_VALUE(metadata, '$."0019110C".Value[0]') WHEN JSON_VALUE(metadata, '$."00190012".Value[0]') = 'SIEMENS MR HEADER' THEN JSON_VALUE(metadata, '$."0019120C".Value[0]') WHEN JSON_VALUE(metadata, '$."00190013".Value[0]') = 'SIEMENS MR HEADER' THEN JSON_VALUE(metadata, '$."0019130C".Value[0]') WHEN JSON_VALUE(metadata, '$."00190014".Value[0]') = 'SIEMENS MR HEADER' THEN JSON_VALUE(metadata, '$."0019140C".Value[0]') WHEN JSON_VALUE(metadata, '$."00190015".Value[0]') = 'SIEMENS MR HEADER' THEN JSON_VALUE(metadata, '$."0019150C".Value[0]') WHEN JSON_VALUE(metadata, '$."00190016".Value[0]') = 'SIEMENS MR HEADER' THEN JSON_VALUE(metadata, '$."0019160C".Value[0]') WHEN JSON_VALUE(metadata, '$."00190017".Value[0]') = 'SIEMENS MR HEADER' THEN JSON_VALUE(metadata, '$."0019170C".Value[0]') END), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT((CASE WHEN JSON_VALUE(metadata, '$."20010010".Value[0]') = 'Philips Imaging DD 001' THEN JSON_VALUE(metadata, '$."20011003".Value[0]') WHEN JSON_VALUE(metadata, '$."20010011".Value[0]') = 'Philips Imaging DD 001' THEN JSON_VALUE(metadata, '$."20011103".Value[0]') WHEN JSON_VALUE(metadata, '$."20010012".Value[0]') = 'Philips Imaging DD 001' THEN JSON_VALUE(metadata, '$."20011203".Value[0]') WHEN JSON_VALUE(metadata, '$."20010013".Value[0]') = 'Philips Imaging DD 001' THEN JSON_VALUE(metadata, '$."20011303".Value[0]') WHEN JSON_VALUE(metadata, '$."20010014".Value[0]') = 'Philips Imaging DD 001' THEN JSON_VALUE(metadata, '$."20011403".Value[0]') WHEN JSON_VALUE(metadata, '$."20010015".Value[0]') = 'Philips Imaging DD 001' THEN JSON_VALUE(metadata, '$."20011503".Value[0]') WHEN JSON_VALUE(metadata, '$."20010016".Value[0]') = 'Philips Imaging DD 001' THEN JSON_VALUE(metadata, '$."20011603".Value[0]') WHEN JSON_VALUE(metadata, '$."20010017".Value[0]') = 'Philips Imaging DD 001' THEN JSON_VALUE(metadata, '$."20011703".Value[0]') END), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), CAST(MOD(SAFE_CAST(REGEXP_EXTRACT((CASE WHEN JSON_VALUE(metadata, '$."00430010".Value[0]') = 'GEMS_PARM_01' THEN JSON_VALUE(metadata, '$."00431039".Value[0]') WHEN JSON_VALUE(metadata, '$."00430011".Value[0]') = 'GEMS_PARM_01' THEN JSON_VALUE(metadata, '$."00431139".Value[0]') WHEN JSON_VALUE(metadata, '$."00430012".Value[0]') = 'GEMS_PARM_01' THEN JSON_VALUE(metadata, '$."00431239".Value[0]') WHEN JSON_VALUE(metadata, '$."00430013".Value[0]') = 'GEMS_PARM_01' THEN JSON_VALUE(metadata, '$."00431339".Value[0]') WHEN JSON_VALUE(metadata, '$."00430014".Value[0]') = 'GEMS_PARM_01' THEN JSON_VALUE(metadata, '$."00431439".Value[0]') WHEN JSON_VALUE(metadata, '$."00430015".Value[0]') = 'GEMS_PARM_01' THEN JSON_VALUE(metadata, '$."00431539".Value[0]') WHEN JSON_VALUE(metadata, '$."00430016".Value[0]') = 'GEMS_PARM_01' THEN JSON_VALUE(metadata, '$."00431639".Value[0]') WHEN JSON_VALUE(metadata, '$."00430017".Value[0]') = 'GEMS_PARM_01' THEN JSON_VALUE(metadata, '$."00431739".Value[0]') END), r'^[+-]?[0-9]{1,18}$') AS INT64), 100000) AS FLOAT64))], ARRAY(SELECT SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(frame, '$."00189117".Value[0]."00189087".Value[0]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)) AS b_values
FROM `${dataset}.instances`
WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.4', '1.2.840.10008.5.1.4.1.1.4.1') AND SeriesInstanceUID IS NOT NULL
  ) AS measured
) AS acquired
GROUP BY SeriesInstanceUID
