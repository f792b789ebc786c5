SELECT acquired.*, COALESCE(diffusion.DiffusionBValue, []) AS DiffusionBValue
FROM (
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
) AS acquired
LEFT JOIN (
SELECT SeriesInstanceUID, ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(b_value IGNORE NULLS)) AS v ORDER BY v) AS DiffusionBValue
FROM (
SELECT
  SeriesInstanceUID,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.DiffusionBValue'), JSON_VALUE(metadata, '$.DiffusionBValue[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].MRDiffusionSequence[0].DiffusionBValue'), JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].MRDiffusionSequence[0].DiffusionBValue[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT((CASE WHEN COALESCE(JSON_VALUE(metadata, '$."00190010"'), JSON_VALUE(metadata, '$."00190010"[0]')) = 'SIEMENS MR HEADER' THEN COALESCE(JSON_VALUE(metadata, '$."0019100c"'), JSON_VALUE(metadata, '$."0019100c"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00190011"'), JSON_VALUE(metadata, '$."00190011"[0]')) = 'SIEMENS MR HEADER' THEN COALESCE(JSON_VALUE(metadata, '$."0019110c"'), JSON_VALUE(metadata, '$."0019110c"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00190012"'), JSON_VALUE(metadata, '$."00190012"[0]')) = 'SIEMENS MR HEADER' THEN COALESCE(JSON_VALUE(metadata, '$."0019120c"'), JSON_VALUE(metadata, '$."0019120c"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00190013"'), JSON_VALUE(metadata, '$."00190013"[0]')) = 'SIEMENS MR HEADER' THEN COALESCE(JSON_VALUE(metadata, '$."0019130c"'), JSON_VALUE(metadata, '$."0019130c"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00190014"'), JSON_VALUE(metadata, '$."00190014"[0]')) = 'SIEMENS MR HEADER' THEN COALESCE(JSON_VALUE(metadata, '$."0019140c"'), JSON_VALUE(metadata, '$."0019140c"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00190015"'), JSON_VALUE(metadata, '$."00190015"[0]')) = 'SIEMENS MR HEADER' THEN COALESCE(JSON_VALUE(metadata, '$."0019150c"'), JSON_VALUE(metadata, '$."0019150c"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00190016"'), JSON_VALUE(metadata, '$."00190016"[0]')) = 'SIEMENS MR HEADER' THEN COALESCE(JSON_VALUE(metadata, '$."0019160c"'), JSON_VALUE(metadata, '$."0019160c"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00190017"'), JSON_VALUE(metadata, '$."00190017"[0]')) = 'SIEMENS MR HEADER' THEN COALESCE(JSON_VALUE(metadata, '$."0019170c"'), JSON_VALUE(metadata, '$."0019170c"[0]')) END), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT((CASE WHEN COALESCE(JSON_VALUE(metadata, '$."20010010"'), JSON_VALUE(metadata, '$."20010010"[0]')) = 'Philips Imaging DD 001' THEN COALESCE(JSON_VALUE(metadata, '$."20011003"'), JSON_VALUE(metadata, '$."20011003"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."20010011"'), JSON_VALUE(metadata, '$."20010011"[0]')) = 'Philips Imaging DD 001' THEN COALESCE(JSON_VALUE(metadata, '$."20011103"'), JSON_VALUE(metadata, '$."20011103"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."20010012"'), JSON_VALUE(metadata, '$."20010012"[0]')) = 'Philips Imaging DD 001' THEN COALESCE(JSON_VALUE(metadata, '$."20011203"'), JSON_VALUE(metadata, '$."20011203"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."20010013"'), JSON_VALUE(metadata, '$."20010013"[0]')) = 'Philips Imaging DD 001' THEN COALESCE(JSON_VALUE(metadata, '$."20011303"'), JSON_VALUE(metadata, '$."20011303"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."20010014"'), JSON_VALUE(metadata, '$."20010014"[0]')) = 'Philips Imaging DD 001' THEN COALESCE(JSON_VALUE(metadata, '$."20011403"'), JSON_VALUE(metadata, '$."20011403"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."20010015"'), JSON_VALUE(metadata, '$."20010015"[0]')) = 'Philips Imaging DD 001' THEN COALESCE(JSON_VALUE(metadata, '$."20011503"'), JSON_VALUE(metadata, '$."20011503"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."20010016"'), JSON_VALUE(metadata, '$."20010016"[0]')) = 'Philips Imaging DD 001' THEN COALESCE(JSON_VALUE(metadata, '$."20011603"'), JSON_VALUE(metadata, '$."20011603"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."20010017"'), JSON_VALUE(metadata, '$."20010017"[0]')) = 'Philips Imaging DD 001' THEN COALESCE(JSON_VALUE(metadata, '$."20011703"'), JSON_VALUE(metadata, '$."20011703"[0]')) END), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), CAST(MOD(SAFE_CAST(REGEXP_EXTRACT((CASE WHEN COALESCE(JSON_VALUE(metadata, '$."00430010"'), JSON_VALUE(metadata, '$."00430010"[0]')) = 'GEMS_PARM_01' THEN COALESCE(JSON_VALUE(metadata, '$."00431039"'), JSON_VALUE(metadata, '$."00431039"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00430011"'), JSON_VALUE(metadata, '$."00430011"[0]')) = 'GEMS_PARM_01' THEN COALESCE(JSON_VALUE(metadata, '$."00431139"'), JSON_VALUE(metadata, '$."00431139"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00430012"'), JSON_VALUE(metadata, '$."00430012"[0]')) = 'GEMS_PARM_01' THEN COALESCE(JSON_VALUE(metadata, '$."00431239"'), JSON_VALUE(metadata, '$."00431239"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00430013"'), JSON_VALUE(metadata, '$."00430013"[0]')) = 'GEMS_PARM_01' THEN COALESCE(JSON_VALUE(metadata, '$."00431339"'), JSON_VALUE(metadata, '$."00431339"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00430014"'), JSON_VALUE(metadata, '$."00430014"[0]')) = 'GEMS_PARM_01' THEN COALESCE(JSON_VALUE(metadata, '$."00431439"'), JSON_VALUE(metadata, '$."00431439"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00430015"'), JSON_VALUE(metadata, '$."00430015"[0]')) = 'GEMS_PARM_01' THEN COALESCE(JSON_VALUE(metadata, '$."00431539"'), JSON_VALUE(metadata, '$."00431539"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00430016"'), JSON_VALUE(metadata, '$."00430016"[0]')) = 'GEMS_PARM_01' THEN COALESCE(JSON_VALUE(metadata, '$."00431639"'), JSON_VALUE(metadata, '$."00431639"[0]')) WHEN COALESCE(JSON_VALUE(metadata, '$."00430017"'), JSON_VALUE(metadata, '$."00430017"[0]')) = 'GEMS_PARM_01' THEN COALESCE(JSON_VALUE(metadata, '$."00431739"'), JSON_VALUE(metadata, '$."00431739"[0]')) END), r'^[+-]?[0-9]{1,18}$') AS INT64), 100000) AS FLOAT64)) AS b_value
FROM `${dataset}.instances`
WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.4', '1.2.840.10008.5.1.4.1.1.4.1') AND SeriesInstanceUID IS NOT NULL
UNION ALL
SELECT
  SeriesInstanceUID,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(frame, '$.MRDiffusionSequence[0].DiffusionBValue'), JSON_VALUE(frame, '$.MRDiffusionSequence[0].DiffusionBValue[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS b_value
FROM (SELECT outer_rows.*, frame, frame_offset AS frame_index FROM (SELECT * FROM `${dataset}.instances` WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.4', '1.2.840.10008.5.1.4.1.1.4.1') AND SeriesInstanceUID IS NOT NULL AND NumberOfFrames IS NOT NULL) AS outer_rows CROSS JOIN UNNEST(JSON_QUERY_ARRAY(metadata, '$.PerFrameFunctionalGroupsSequence')) AS frame WITH OFFSET AS frame_offset) AS source_rows
) AS measured
WHERE b_value IS NOT NULL
GROUP BY SeriesInstanceUID
) AS diffusion ON diffusion.SeriesInstanceUID = acquired.SeriesInstanceUID
