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
  FROM (
SELECT
  SeriesInstanceUID,
  `Rows`,
  Columns,
  PixelSpacing_row_mm,
  PixelSpacing_col_mm,
  SliceThickness,
  MagneticFieldStrength,
  ScanningSequence,
  SequenceVariant,
  MRAcquisitionType,
  SequenceName,
  EchoTime,
  RepetitionTime,
  FlipAngle,
  EchoTrainLength,
  InversionTime,
  PixelBandwidth,
  ImagingFrequency,
  ImagedNucleus,
  ReceiveCoilName,
  NumberOfTemporalPositions
FROM (
SELECT
  SeriesInstanceUID,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."00280010".Value[0]'), r'^[+-]?[0-9]{1,18}$') AS INT64) AS `Rows`,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."00280011".Value[0]'), r'^[+-]?[0-9]{1,18}$') AS INT64) AS Columns,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00280030".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00289110".Value[0]."00280030".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS PixelSpacing_row_mm,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00280030".Value[1]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00289110".Value[0]."00280030".Value[1]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[1]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[1]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[1]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS PixelSpacing_col_mm,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00180050".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00289110".Value[0]."00180050".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00289110".Value[0]."00180050".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00289110".Value[0]."00180050".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00289110".Value[0]."00180050".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS SliceThickness,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."00180087".Value[0]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS MagneticFieldStrength,
  ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(metadata, '$."00180020".Value')) = 'array', JSON_VALUE_ARRAY(metadata, '$."00180020".Value'), [JSON_VALUE(metadata, '$."00180020".Value')])) AS v WHERE v <> '') AS ScanningSequence,
  ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(metadata, '$."00180021".Value')) = 'array', JSON_VALUE_ARRAY(metadata, '$."00180021".Value'), [JSON_VALUE(metadata, '$."00180021".Value')])) AS v WHERE v <> '') AS SequenceVariant,
  JSON_VALUE(metadata, '$."00180023".Value[0]') AS MRAcquisitionType,
  COALESCE(JSON_VALUE(metadata, '$."00180024".Value[0]'), JSON_VALUE(metadata, '$."00189005".Value[0]')) AS SequenceName,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00180081".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00189114".Value[0]."00189082".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00189114".Value[0]."00189082".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00189114".Value[0]."00189082".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00189114".Value[0]."00189082".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS EchoTime,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00180080".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00189112".Value[0]."00180080".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00189112".Value[0]."00180080".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00189112".Value[0]."00180080".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00189112".Value[0]."00180080".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS RepetitionTime,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00181314".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00189112".Value[0]."00181314".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00189112".Value[0]."00181314".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00189112".Value[0]."00181314".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00189112".Value[0]."00181314".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS FlipAngle,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00180091".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00189112".Value[0]."00180091".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00189112".Value[0]."00180091".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00189112".Value[0]."00180091".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00189112".Value[0]."00180091".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?[0-9]{1,18}$') AS INT64) AS EchoTrainLength,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00180082".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00189115".Value[0]."00189079".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00189115".Value[0]."00189079".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00189115".Value[0]."00189079".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00189115".Value[0]."00189079".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS InversionTime,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00180095".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00189006".Value[0]."00180095".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00189006".Value[0]."00180095".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00189006".Value[0]."00180095".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00189006".Value[0]."00180095".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS PixelBandwidth,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00180084".Value[0]'), JSON_VALUE(metadata, '$."00189098".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00189006".Value[0]."00189098".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00189006".Value[0]."00189098".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00189006".Value[0]."00189098".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00189006".Value[0]."00189098".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS ImagingFrequency,
  COALESCE(JSON_VALUE(metadata, '$."00180085".Value[0]'), JSON_VALUE(metadata, '$."00189100".Value[0]')) AS ImagedNucleus,
  COALESCE(JSON_VALUE(metadata, '$."00181250".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00189042".Value[0]."00181250".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00189042".Value[0]."00181250".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00189042".Value[0]."00181250".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00189042".Value[0]."00181250".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)) AS ReceiveCoilName,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."00200105".Value[0]'), r'^[+-]?[0-9]{1,18}$') AS INT64) AS NumberOfTemporalPositions
FROM `${dataset}.instances`
WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.4', '1.2.840.10008.5.1.4.1.1.4.1') AND SeriesInstanceUID IS NOT NULL
) AS typed
) AS typed
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
