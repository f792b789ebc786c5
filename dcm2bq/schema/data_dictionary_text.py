"""The data dictionary and the registry of UIDs of PS3.6.

Generated from pydicom 3.0.2 by ``python -m tools.generate``: do not edit.
"""

# Tag, VR, VM, name, retired, keyword.
ATTRIBUTES = """\
00000000	UL	1	Command Group Length		CommandGroupLength
00000001	UL	1	Command Length to End	Retired	CommandLengthToEnd
00000002	UI	1	Affected SOP Class UID		AffectedSOPClassUID
00000003	UI	1	Requested SOP Class UID		RequestedSOPClassUID
00000010	SH	1	Command Recognition Code	Retired	CommandRecognitionCode
00000100	US	1	Command Field		CommandField
00000110	US	1	Message ID		MessageID
00000120	US	1	Message ID Being Responded To		MessageIDBeingRespondedTo
00000200	AE	1	Initiator	Retired	Initiator
00000300	AE	1	Receiver	Retired	Receiver
00000400	AE	1	Find Location	Retired	FindLocation
00000600	AE	1	Move Destination		MoveDestination
00000700	US	1	Priority		Priority
00000800	US	1	Command Data Set Type		CommandDataSetType
00000850	US	1	Number of Matches	Retired	NumberOfMatches
00000860	US	1	Response Sequence Number	Retired	ResponseSequenceNumber
00000900	US	1	Status		Status
00000901	AT	1-n	Offending Element		OffendingElement
00000902	LO	1	Error Comment		ErrorComment
00000903	US	1	Error ID		ErrorID
00001000	UI	1	Affected SOP Instance UID		AffectedSOPInstanceUID
00001001	UI	1	Requested SOP Instance UID		RequestedSOPInstanceUID
00001002	US	1	Event Type ID		EventTypeID
00001005	AT	1-n	Attribute Identifier List		AttributeIdentifierList
00001008	US	1	Action Type ID		ActionTypeID
00001020	US	1	Number of Remaining Sub-operations		NumberOfRemainingSuboperations
00001021	US	1	Number of Completed Sub-operations		NumberOfCompletedSuboperations
00001022	US	1	Number of Failed Sub-operations		NumberOfFailedSuboperations
00001023	US	1	Number of Warning Sub-operations		NumberOfWarningSuboperations
00001030	AE	1	Move Originator Application Entity Title		MoveOriginatorApplicationEntityTitle
00001031	US	1	Move Originator Message ID		MoveOriginatorMessageID
00004000	LT	1	Dialog Receiver	Retired	DialogReceiver
00004010	LT	1	Terminal Type	Retired	TerminalType
00005010	SH	1	Message Set ID	Retired	MessageSetID
00005020	SH	1	End Message ID	Retired	EndMessageID
00005110	LT	1	Display Format	Retired	DisplayFormat
00005120	LT	1	Page Position ID	Retired	PagePositionID
00005130	CS	1	Text Format ID	Retired	TextFormatID
00005140	CS	1	Normal/Reverse	Retired	NormalReverse
00005150	CS	1	Add Gray Scale	Retired	AddGrayScale
00005160	CS	1	Borders	Retired	Borders
00005170	IS	1	Copies	Retired	Copies
00005180	CS	1	Command Magnification Type	Retired	CommandMagnificationType
00005190	CS	1	Erase	Retired	Erase
000051a0	CS	1	Print	Retired	Print
000051b0	US	1-n	Overlays	Retired	Overlays
00020000	UL	1	File Meta Information Group Length		FileMetaInformationGroupLength
00020001	OB	1	File Meta Information Version		FileMetaInformationVersion
00020002	UI	1	Media Storage SOP Class UID		MediaStorageSOPClassUID
00020003	UI	1	Media Storage SOP Instance UID		MediaStorageSOPInstanceUID
00020010	UI	1	Transfer Syntax UID		TransferSyntaxUID
00020012	UI	1	Implementation Class UID		ImplementationClassUID
00020013	SH	1	Implementation Version Name		ImplementationVersionName
00020016	AE	1	Source Application Entity Title		SourceApplicationEntityTitle
00020017	AE	1	Sending Application Entity Title		SendingApplicationEntityTitle
00020018	AE	1	Receiving Application Entity Title		ReceivingApplicationEntityTitle
00020026	UR	1	Source Presentation Address		SourcePresentationAddress
00020027	UR	1	Sending Presentation Address		SendingPresentationAddress
00020028	UR	1	Receiving Presentation Address		ReceivingPresentationAddress
00020031	OB	1	RTV Meta Information Version		RTVMetaInformationVersion
00020032	UI	1	RTV Communication SOP Class UID		RTVCommunicationSOPClassUID
00020033	UI	1	RTV Communication SOP Instance UID		RTVCommunicationSOPInstanceUID
00020035	OB	1	RTV Source Identifier		RTVSourceIdentifier
00020036	OB	1	RTV Flow Identifier		RTVFlowIdentifier
00020037	UL	1	RTV Flow RTP Sampling Rate		RTVFlowRTPSamplingRate
00020038	FD	1	RTV Flow Actual Frame Duration		RTVFlowActualFrameDuration
00020100	UI	1	Private Information Creator UID		PrivateInformationCreatorUID
00020102	OB	1	Private Information		PrivateInformation
00041130	CS	1	File-set ID		FileSetID
00041141	CS	1-8	File-set Descriptor File ID		FileSetDescriptorFileID
00041142	CS	1	Specific Character Set of File-set Descriptor File		SpecificCharacterSetOfFileSetDescriptorFile
00041200	UL	1	Offset of the First Directory Record of the Root Directory Entity		OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity
00041202	UL	1	Offset of the Last Directory Record of the Root Directory Entity		OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity
00041212	US	1	File-set Consistency Flag		FileSetConsistencyFlag
00041220	SQ	1	Directory Record Sequence		DirectoryRecordSequence
00041400	UL	1	Offset of the Next Directory Record		OffsetOfTheNextDirectoryRecord
00041410	US	1	Record In-use Flag		RecordInUseFlag
00041420	UL	1	Offset of Referenced Lower-Level Directory Entity		OffsetOfReferencedLowerLevelDirectoryEntity
00041430	CS	1	Directory Record Type		DirectoryRecordType
00041432	UI	1	Private Record UID		PrivateRecordUID
00041500	CS	1-8	Referenced File ID		ReferencedFileID
00041504	UL	1	MRDR Directory Record Offset	Retired	MRDRDirectoryRecordOffset
00041510	UI	1	Referenced SOP Class UID in File		ReferencedSOPClassUIDInFile
00041511	UI	1	Referenced SOP Instance UID in File		ReferencedSOPInstanceUIDInFile
00041512	UI	1	Referenced Transfer Syntax UID in File		ReferencedTransferSyntaxUIDInFile
0004151a	UI	1-n	Referenced Related General SOP Class UID in File		ReferencedRelatedGeneralSOPClassUIDInFile
00041600	UL	1	Number of References	Retired	NumberOfReferences
00080001	UL	1	Length to End	Retired	LengthToEnd
00080005	CS	1-n	Specific Character Set		SpecificCharacterSet
00080006	SQ	1	Language Code Sequence		LanguageCodeSequence
00080008	CS	2-n	Image Type		ImageType
00080010	SH	1	Recognition Code	Retired	RecognitionCode
00080012	DA	1	Instance Creation Date		InstanceCreationDate
00080013	TM	1	Instance Creation Time		InstanceCreationTime
00080014	UI	1	Instance Creator UID		InstanceCreatorUID
00080015	DT	1	Instance Coercion DateTime		InstanceCoercionDateTime
00080016	UI	1	SOP Class UID		SOPClassUID
00080017	UI	1	Acquisition UID		AcquisitionUID
00080018	UI	1	SOP Instance UID		SOPInstanceUID
00080019	UI	1	Pyramid UID		PyramidUID
0008001a	UI	1-n	Related General SOP Class UID		RelatedGeneralSOPClassUID
0008001b	UI	1	Original Specialized SOP Class UID		OriginalSpecializedSOPClassUID
0008001c	CS	1	Synthetic Data		SyntheticData
00080020	DA	1	Study Date		StudyDate
00080021	DA	1	Series Date		SeriesDate
00080022	DA	1	Acquisition Date		AcquisitionDate
00080023	DA	1	Content Date		ContentDate
00080024	DA	1	Overlay Date	Retired	OverlayDate
00080025	DA	1	Curve Date	Retired	CurveDate
0008002a	DT	1	Acquisition DateTime		AcquisitionDateTime
00080030	TM	1	Study Time		StudyTime
00080031	TM	1	Series Time		SeriesTime
00080032	TM	1	Acquisition Time		AcquisitionTime
00080033	TM	1	Content Time		ContentTime
00080034	TM	1	Overlay Time	Retired	OverlayTime
00080035	TM	1	Curve Time	Retired	CurveTime
00080040	US	1	Data Set Type	Retired	DataSetType
00080041	LO	1	Data Set Subtype	Retired	DataSetSubtype
00080042	CS	1	Nuclear Medicine Series Type	Retired	NuclearMedicineSeriesType
00080050	SH	1	Accession Number		AccessionNumber
00080051	SQ	1	Issuer of Accession Number Sequence		IssuerOfAccessionNumberSequence
00080052	CS	1	Query/Retrieve Level		QueryRetrieveLevel
00080053	CS	1	Query/Retrieve View		QueryRetrieveView
00080054	AE	1-n	Retrieve AE Title		RetrieveAETitle
00080055	AE	1	Station AE Title		StationAETitle
00080056	CS	1	Instance Availability		InstanceAvailability
00080058	UI	1-n	Failed SOP Instance UID List		FailedSOPInstanceUIDList
00080060	CS	1	Modality		Modality
00080061	CS	1-n	Modalities in Study		ModalitiesInStudy
00080062	UI	1-n	SOP Classes in Study		SOPClassesInStudy
00080063	SQ	1	Anatomic Regions in Study Code Sequence		AnatomicRegionsInStudyCodeSequence
00080064	CS	1	Conversion Type		ConversionType
00080068	CS	1	Presentation Intent Type		PresentationIntentType
00080070	LO	1	Manufacturer		Manufacturer
00080080	LO	1	Institution Name		InstitutionName
00080081	ST	1	Institution Address		InstitutionAddress
00080082	SQ	1	Institution Code Sequence		InstitutionCodeSequence
00080090	PN	1	Referring Physician's Name		ReferringPhysicianName
00080092	ST	1	Referring Physician's Address		ReferringPhysicianAddress
00080094	SH	1-n	Referring Physician's Telephone Numbers		ReferringPhysicianTelephoneNumbers
00080096	SQ	1	Referring Physician Identification Sequence		ReferringPhysicianIdentificationSequence
0008009c	PN	1-n	Consulting Physician's Name		ConsultingPhysicianName
0008009d	SQ	1	Consulting Physician Identification Sequence		ConsultingPhysicianIdentificationSequence
00080100	SH	1	Code Value		CodeValue
00080101	LO	1	Extended Code Value		ExtendedCodeValue
00080102	SH	1	Coding Scheme Designator		CodingSchemeDesignator
00080103	SH	1	Coding Scheme Version		CodingSchemeVersion
00080104	LO	1	Code Meaning		CodeMeaning
00080105	CS	1	Mapping Resource		MappingResource
00080106	DT	1	Context Group Version		ContextGroupVersion
00080107	DT	1	Context Group Local Version		ContextGroupLocalVersion
00080108	LT	1	Extended Code Meaning		ExtendedCodeMeaning
00080109	SQ	1	Coding Scheme Resources Sequence		CodingSchemeResourcesSequence
0008010a	CS	1	Coding Scheme URL Type		CodingSchemeURLType
0008010b	CS	1	Context Group Extension Flag		ContextGroupExtensionFlag
0008010c	UI	1	Coding Scheme UID		CodingSchemeUID
0008010d	UI	1	Context Group Extension Creator UID		ContextGroupExtensionCreatorUID
0008010e	UR	1	Coding Scheme URL		CodingSchemeURL
0008010f	CS	1	Context Identifier		ContextIdentifier
00080110	SQ	1	Coding Scheme Identification Sequence		CodingSchemeIdentificationSequence
00080112	LO	1	Coding Scheme Registry		CodingSchemeRegistry
00080114	ST	1	Coding Scheme External ID		CodingSchemeExternalID
00080115	ST	1	Coding Scheme Name		CodingSchemeName
00080116	ST	1	Coding Scheme Responsible Organization		CodingSchemeResponsibleOrganization
00080117	UI	1	Context UID		ContextUID
00080118	UI	1	Mapping Resource UID		MappingResourceUID
00080119	UC	1	Long Code Value		LongCodeValue
00080120	UR	1	URN Code Value		URNCodeValue
00080121	SQ	1	Equivalent Code Sequence		EquivalentCodeSequence
00080122	LO	1	Mapping Resource Name		MappingResourceName
00080123	SQ	1	Context Group Identification Sequence		ContextGroupIdentificationSequence
00080124	SQ	1	Mapping Resource Identification Sequence		MappingResourceIdentificationSequence
00080201	SH	1	Timezone Offset From UTC		TimezoneOffsetFromUTC
00080202	OB	1	Retired-blank	Retired	
00080220	SQ	1	Responsible Group Code Sequence		ResponsibleGroupCodeSequence
00080221	CS	1	Equipment Modality		EquipmentModality
00080222	LO	1	Manufacturer's Related Model Group		ManufacturerRelatedModelGroup
00080300	SQ	1	Private Data Element Characteristics Sequence		PrivateDataElementCharacteristicsSequence
00080301	US	1	Private Group Reference		PrivateGroupReference
00080302	LO	1	Private Creator Reference		PrivateCreatorReference
00080303	CS	1	Block Identifying Information Status		BlockIdentifyingInformationStatus
00080304	US	1-n	Nonidentifying Private Elements		NonidentifyingPrivateElements
00080305	SQ	1	Deidentification Action Sequence		DeidentificationActionSequence
00080306	US	1-n	Identifying Private Elements		IdentifyingPrivateElements
00080307	CS	1	Deidentification Action		DeidentificationAction
00080308	US	1	Private Data Element		PrivateDataElement
00080309	UL	1-3	Private Data Element Value Multiplicity		PrivateDataElementValueMultiplicity
0008030a	CS	1	Private Data Element Value Representation		PrivateDataElementValueRepresentation
0008030b	UL	1-2	Private Data Element Number of Items		PrivateDataElementNumberOfItems
0008030c	UC	1	Private Data Element Name		PrivateDataElementName
0008030d	UC	1	Private Data Element Keyword		PrivateDataElementKeyword
0008030e	UT	1	Private Data Element Description		PrivateDataElementDescription
0008030f	UT	1	Private Data Element Encoding		PrivateDataElementEncoding
00080310	SQ	1	Private Data Element Definition Sequence		PrivateDataElementDefinitionSequence
00080400	SQ	1	Scope of Inventory Sequence		ScopeOfInventorySequence
00080401	LT	1	Inventory Purpose		InventoryPurpose
00080402	LT	1	Inventory Instance Description		InventoryInstanceDescription
00080403	CS	1	Inventory Level		InventoryLevel
00080404	DT	1	Item Inventory DateTime		ItemInventoryDateTime
00080405	CS	1	Removed from Operational Use		RemovedFromOperationalUse
00080406	SQ	1	Reason for Removal Code Sequence		ReasonForRemovalCodeSequence
00080407	UR	1	Stored Instance Base URI		StoredInstanceBaseURI
00080408	UR	1	Folder Access URI		FolderAccessURI
00080409	UR	1	File Access URI		FileAccessURI
0008040a	CS	1	Container File Type		ContainerFileType
0008040b	UR	1	Filename in Container		FilenameInContainer
0008040c	UV	1	File Offset in Container		FileOffsetInContainer
0008040d	UV	1	File Length in Container		FileLengthInContainer
0008040e	UI	1	Stored Instance Transfer Syntax UID		StoredInstanceTransferSyntaxUID
0008040f	CS	1-n	Extended Matching Mechanisms		ExtendedMatchingMechanisms
00080410	SQ	1	Range Matching Sequence		RangeMatchingSequence
00080411	SQ	1	List of UID Matching Sequence		ListOfUIDMatchingSequence
00080412	SQ	1	Empty Value Matching Sequence		EmptyValueMatchingSequence
00080413	SQ	1	General Matching Sequence		GeneralMatchingSequence
00080414	US	1	Requested Status Interval		RequestedStatusInterval
00080415	CS	1	Retain Instances		RetainInstances
00080416	DT	1	Expiration DateTime		ExpirationDateTime
00080417	CS	1	Transaction Status		TransactionStatus
00080418	LT	1	Transaction Status Comment		TransactionStatusComment
00080419	SQ	1	File Set Access Sequence		FileSetAccessSequence
0008041a	SQ	1	File Access Sequence		FileAccessSequence
0008041b	OB	1	Record Key		RecordKey
0008041c	OB	1	Prior Record Key		PriorRecordKey
0008041d	SQ	1	Metadata Sequence		MetadataSequence
0008041e	SQ	1	Updated Metadata Sequence		UpdatedMetadataSequence
0008041f	DT	1	Study Update DateTime		StudyUpdateDateTime
00080420	SQ	1	Inventory Access End Points Sequence		InventoryAccessEndPointsSequence
00080421	SQ	1	Study Access End Points Sequence		StudyAccessEndPointsSequence
00080422	SQ	1	Incorporated Inventory Instance Sequence		IncorporatedInventoryInstanceSequence
00080423	SQ	1	Inventoried Studies Sequence		InventoriedStudiesSequence
00080424	SQ	1	Inventoried Series Sequence		InventoriedSeriesSequence
00080425	SQ	1	Inventoried Instances Sequence		InventoriedInstancesSequence
00080426	CS	1	Inventory Completion Status		InventoryCompletionStatus
00080427	UL	1	Number of Study Records in Instance		NumberOfStudyRecordsInInstance
00080428	UV	1	Total Number of Study Records		TotalNumberOfStudyRecords
00080429	UV	1	Maximum Number of Records		MaximumNumberOfRecords
00081000	AE	1	Network ID	Retired	NetworkID
00081010	SH	1	Station Name		StationName
00081030	LO	1	Study Description		StudyDescription
00081032	SQ	1	Procedure Code Sequence		ProcedureCodeSequence
0008103e	LO	1	Series Description		SeriesDescription
0008103f	SQ	1	Series Description Code Sequence		SeriesDescriptionCodeSequence
00081040	LO	1	Institutional Department Name		InstitutionalDepartmentName
00081041	SQ	1	Institutional Department Type Code Sequence		InstitutionalDepartmentTypeCodeSequence
00081048	PN	1-n	Physician(s) of Record		PhysiciansOfRecord
00081049	SQ	1	Physician(s) of Record Identification Sequence		PhysiciansOfRecordIdentificationSequence
00081050	PN	1-n	Performing Physician's Name		PerformingPhysicianName
00081052	SQ	1	Performing Physician Identification Sequence		PerformingPhysicianIdentificationSequence
00081060	PN	1-n	Name of Physician(s) Reading Study		NameOfPhysiciansReadingStudy
00081062	SQ	1	Physician(s) Reading Study Identification Sequence		PhysiciansReadingStudyIdentificationSequence
00081070	PN	1-n	Operators' Name		OperatorsName
00081072	SQ	1	Operator Identification Sequence		OperatorIdentificationSequence
00081080	LO	1-n	Admitting Diagnoses Description		AdmittingDiagnosesDescription
00081084	SQ	1	Admitting Diagnoses Code Sequence		AdmittingDiagnosesCodeSequence
00081088	LO	1	Pyramid Description		PyramidDescription
00081090	LO	1	Manufacturer's Model Name		ManufacturerModelName
00081100	SQ	1	Referenced Results Sequence	Retired	ReferencedResultsSequence
00081110	SQ	1	Referenced Study Sequence		ReferencedStudySequence
00081111	SQ	1	Referenced Performed Procedure Step Sequence		ReferencedPerformedProcedureStepSequence
00081112	SQ	1	Referenced Instances by SOP Class Sequence		ReferencedInstancesBySOPClassSequence
00081115	SQ	1	Referenced Series Sequence		ReferencedSeriesSequence
00081120	SQ	1	Referenced Patient Sequence		ReferencedPatientSequence
00081125	SQ	1	Referenced Visit Sequence		ReferencedVisitSequence
00081130	SQ	1	Referenced Overlay Sequence	Retired	ReferencedOverlaySequence
00081134	SQ	1	Referenced Stereometric Instance Sequence		ReferencedStereometricInstanceSequence
0008113a	SQ	1	Referenced Waveform Sequence		ReferencedWaveformSequence
00081140	SQ	1	Referenced Image Sequence		ReferencedImageSequence
00081145	SQ	1	Referenced Curve Sequence	Retired	ReferencedCurveSequence
0008114a	SQ	1	Referenced Instance Sequence		ReferencedInstanceSequence
0008114b	SQ	1	Referenced Real World Value Mapping Instance Sequence		ReferencedRealWorldValueMappingInstanceSequence
00081150	UI	1	Referenced SOP Class UID		ReferencedSOPClassUID
00081155	UI	1	Referenced SOP Instance UID		ReferencedSOPInstanceUID
00081156	SQ	1	Definition Source Sequence		DefinitionSourceSequence
0008115a	UI	1-n	SOP Classes Supported		SOPClassesSupported
00081160	IS	1-n	Referenced Frame Number		ReferencedFrameNumber
00081161	UL	1-n	Simple Frame List		SimpleFrameList
00081162	UL	3-3n	Calculated Frame List		CalculatedFrameList
00081163	FD	2	Time Range		TimeRange
00081164	SQ	1	Frame Extraction Sequence		FrameExtractionSequence
00081167	UI	1	Multi-frame Source SOP Instance UID		MultiFrameSourceSOPInstanceUID
00081190	UR	1	Retrieve URL		RetrieveURL
00081195	UI	1	Transaction UID		TransactionUID
00081196	US	1	Warning Reason		WarningReason
00081197	US	1	Failure Reason		FailureReason
00081198	SQ	1	Failed SOP Sequence		FailedSOPSequence
00081199	SQ	1	Referenced SOP Sequence		ReferencedSOPSequence
0008119a	SQ	1	Other Failures Sequence		OtherFailuresSequence
0008119b	SQ	1	Failed Study Sequence		FailedStudySequence
00081200	SQ	1	Studies Containing Other Referenced Instances Sequence		StudiesContainingOtherReferencedInstancesSequence
00081250	SQ	1	Related Series Sequence		RelatedSeriesSequence
00082110	CS	1	Lossy Image Compression (Retired)	Retired	LossyImageCompressionRetired
00082111	ST	1	Derivation Description		DerivationDescription
00082112	SQ	1	Source Image Sequence		SourceImageSequence
00082120	SH	1	Stage Name		StageName
00082122	IS	1	Stage Number		StageNumber
00082124	IS	1	Number of Stages		NumberOfStages
00082127	SH	1	View Name		ViewName
00082128	IS	1	View Number		ViewNumber
00082129	IS	1	Number of Event Timers		NumberOfEventTimers
0008212a	IS	1	Number of Views in Stage		NumberOfViewsInStage
00082130	DS	1-n	Event Elapsed Time(s)		EventElapsedTimes
00082132	LO	1-n	Event Timer Name(s)		EventTimerNames
00082133	SQ	1	Event Timer Sequence		EventTimerSequence
00082134	FD	1	Event Time Offset		EventTimeOffset
00082135	SQ	1	Event Code Sequence		EventCodeSequence
00082142	IS	1	Start Trim		StartTrim
00082143	IS	1	Stop Trim		StopTrim
00082144	IS	1	Recommended Display Frame Rate		RecommendedDisplayFrameRate
00082200	CS	1	Transducer Position	Retired	TransducerPosition
00082204	CS	1	Transducer Orientation	Retired	TransducerOrientation
00082208	CS	1	Anatomic Structure	Retired	AnatomicStructure
00082218	SQ	1	Anatomic Region Sequence		AnatomicRegionSequence
00082220	SQ	1	Anatomic Region Modifier Sequence		AnatomicRegionModifierSequence
00082228	SQ	1	Primary Anatomic Structure Sequence		PrimaryAnatomicStructureSequence
00082229	SQ	1	Anatomic Structure, Space or Region Sequence	Retired	AnatomicStructureSpaceOrRegionSequence
00082230	SQ	1	Primary Anatomic Structure Modifier Sequence		PrimaryAnatomicStructureModifierSequence
00082240	SQ	1	Transducer Position Sequence	Retired	TransducerPositionSequence
00082242	SQ	1	Transducer Position Modifier Sequence	Retired	TransducerPositionModifierSequence
00082244	SQ	1	Transducer Orientation Sequence	Retired	TransducerOrientationSequence
00082246	SQ	1	Transducer Orientation Modifier Sequence	Retired	TransducerOrientationModifierSequence
00082251	SQ	1	Anatomic Structure Space Or Region Code Sequence (Trial)	Retired	AnatomicStructureSpaceOrRegionCodeSequenceTrial
00082253	SQ	1	Anatomic Portal Of Entrance Code Sequence (Trial)	Retired	AnatomicPortalOfEntranceCodeSequenceTrial
00082255	SQ	1	Anatomic Approach Direction Code Sequence (Trial)	Retired	AnatomicApproachDirectionCodeSequenceTrial
00082256	ST	1	Anatomic Perspective Description (Trial)	Retired	AnatomicPerspectiveDescriptionTrial
00082257	SQ	1	Anatomic Perspective Code Sequence (Trial)	Retired	AnatomicPerspectiveCodeSequenceTrial
00082258	ST	1	Anatomic Location Of Examining Instrument Description (Trial)	Retired	AnatomicLocationOfExaminingInstrumentDescriptionTrial
00082259	SQ	1	Anatomic Location Of Examining Instrument Code Sequence (Trial)	Retired	AnatomicLocationOfExaminingInstrumentCodeSequenceTrial
0008225a	SQ	1	Anatomic Structure Space Or Region Modifier Code Sequence (Trial)	Retired	AnatomicStructureSpaceOrRegionModifierCodeSequenceTrial
0008225c	SQ	1	On Axis Background Anatomic Structure Code Sequence (Trial)	Retired	OnAxisBackgroundAnatomicStructureCodeSequenceTrial
00083001	SQ	1	Alternate Representation Sequence		AlternateRepresentationSequence
00083002	UI	1-n	Available Transfer Syntax UID		AvailableTransferSyntaxUID
00083010	UI	1-n	Irradiation Event UID		IrradiationEventUID
00083011	SQ	1	Source Irradiation Event Sequence		SourceIrradiationEventSequence
00083012	UI	1	Radiopharmaceutical Administration Event UID		RadiopharmaceuticalAdministrationEventUID
00084000	LT	1	Identifying Comments	Retired	IdentifyingComments
00089007	CS	4-5	Frame Type		FrameType
00089092	SQ	1	Referenced Image Evidence Sequence		ReferencedImageEvidenceSequence
00089121	SQ	1	Referenced Raw Data Sequence		ReferencedRawDataSequence
00089123	UI	1	Creator-Version UID		CreatorVersionUID
00089124	SQ	1	Derivation Image Sequence		DerivationImageSequence
00089154	SQ	1	Source Image Evidence Sequence		SourceImageEvidenceSequence
00089205	CS	1	Pixel Presentation		PixelPresentation
00089206	CS	1	Volumetric Properties		VolumetricProperties
00089207	CS	1	Volume Based Calculation Technique		VolumeBasedCalculationTechnique
00089208	CS	1	Complex Image Component		ComplexImageComponent
00089209	CS	1	Acquisition Contrast		AcquisitionContrast
00089215	SQ	1	Derivation Code Sequence		DerivationCodeSequence
00089237	SQ	1	Referenced Presentation State Sequence		ReferencedPresentationStateSequence
00089410	SQ	1	Referenced Other Plane Sequence		ReferencedOtherPlaneSequence
00089458	SQ	1	Frame Display Sequence		FrameDisplaySequence
00089459	FL	1	Recommended Display Frame Rate in Float		RecommendedDisplayFrameRateInFloat
00089460	CS	1	Skip Frame Range Flag		SkipFrameRangeFlag
00100010	PN	1	Patient's Name		PatientName
00100020	LO	1	Patient ID		PatientID
00100021	LO	1	Issuer of Patient ID		IssuerOfPatientID
00100022	CS	1	Type of Patient ID		TypeOfPatientID
00100024	SQ	1	Issuer of Patient ID Qualifiers Sequence		IssuerOfPatientIDQualifiersSequence
00100026	SQ	1	Source Patient Group Identification Sequence		SourcePatientGroupIdentificationSequence
00100027	SQ	1	Group of Patients Identification Sequence		GroupOfPatientsIdentificationSequence
00100028	US	3	Subject Relative Position in Image		SubjectRelativePositionInImage
00100030	DA	1	Patient's Birth Date		PatientBirthDate
00100032	TM	1	Patient's Birth Time		PatientBirthTime
00100033	LO	1	Patient's Birth Date in Alternative Calendar		PatientBirthDateInAlternativeCalendar
00100034	LO	1	Patient's Death Date in Alternative Calendar		PatientDeathDateInAlternativeCalendar
00100035	CS	1	Patient's Alternative Calendar		PatientAlternativeCalendar
00100040	CS	1	Patient's Sex		PatientSex
00100050	SQ	1	Patient's Insurance Plan Code Sequence		PatientInsurancePlanCodeSequence
00100101	SQ	1	Patient's Primary Language Code Sequence		PatientPrimaryLanguageCodeSequence
00100102	SQ	1	Patient's Primary Language Modifier Code Sequence		PatientPrimaryLanguageModifierCodeSequence
00100200	CS	1	Quality Control Subject		QualityControlSubject
00100201	SQ	1	Quality Control Subject Type Code Sequence		QualityControlSubjectTypeCodeSequence
00100212	UC	1	Strain Description		StrainDescription
00100213	LO	1	Strain Nomenclature		StrainNomenclature
00100214	LO	1	Strain Stock Number		StrainStockNumber
00100215	SQ	1	Strain Source Registry Code Sequence		StrainSourceRegistryCodeSequence
00100216	SQ	1	Strain Stock Sequence		StrainStockSequence
00100217	LO	1	Strain Source		StrainSource
00100218	UT	1	Strain Additional Information		StrainAdditionalInformation
00100219	SQ	1	Strain Code Sequence		StrainCodeSequence
00100221	SQ	1	Genetic Modifications Sequence		GeneticModificationsSequence
00100222	UC	1	Genetic Modifications Description		GeneticModificationsDescription
00100223	LO	1	Genetic Modifications Nomenclature		GeneticModificationsNomenclature
00100229	SQ	1	Genetic Modifications Code Sequence		GeneticModificationsCodeSequence
00101000	LO	1-n	Other Patient IDs	Retired	OtherPatientIDs
00101001	PN	1-n	Other Patient Names		OtherPatientNames
00101002	SQ	1	Other Patient IDs Sequence		OtherPatientIDsSequence
00101005	PN	1	Patient's Birth Name		PatientBirthName
00101010	AS	1	Patient's Age		PatientAge
00101020	DS	1	Patient's Size		PatientSize
00101021	SQ	1	Patient's Size Code Sequence		PatientSizeCodeSequence
00101022	DS	1	Patient's Body Mass Index		PatientBodyMassIndex
00101023	DS	1	Measured AP Dimension		MeasuredAPDimension
00101024	DS	1	Measured Lateral Dimension		MeasuredLateralDimension
00101030	DS	1	Patient's Weight		PatientWeight
00101040	LO	1	Patient's Address		PatientAddress
00101050	LO	1-n	Insurance Plan Identification	Retired	InsurancePlanIdentification
00101060	PN	1	Patient's Mother's Birth Name		PatientMotherBirthName
00101080	LO	1	Military Rank		MilitaryRank
00101081	LO	1	Branch of Service		BranchOfService
00101090	LO	1	Medical Record Locator	Retired	MedicalRecordLocator
00101100	SQ	1	Referenced Patient Photo Sequence		ReferencedPatientPhotoSequence
00102000	LO	1-n	Medical Alerts		MedicalAlerts
00102110	LO	1-n	Allergies		Allergies
00102150	LO	1	Country of Residence		CountryOfResidence
00102152	LO	1	Region of Residence		RegionOfResidence
00102154	SH	1-n	Patient's Telephone Numbers		PatientTelephoneNumbers
00102155	LT	1	Patient's Telecom Information		PatientTelecomInformation
00102160	SH	1	Ethnic Group		EthnicGroup
00102161	SQ	1	Ethnic Group Code Sequence		EthnicGroupCodeSequence
00102180	SH	1	Occupation		Occupation
001021a0	CS	1	Smoking Status		SmokingStatus
001021b0	LT	1	Additional Patient History		AdditionalPatientHistory
001021c0	US	1	Pregnancy Status		PregnancyStatus
001021d0	DA	1	Last Menstrual Date		LastMenstrualDate
001021f0	LO	1	Patient's Religious Preference		PatientReligiousPreference
00102201	LO	1	Patient Species Description		PatientSpeciesDescription
00102202	SQ	1	Patient Species Code Sequence		PatientSpeciesCodeSequence
00102203	CS	1	Patient's Sex Neutered		PatientSexNeutered
00102210	CS	1	Anatomical Orientation Type		AnatomicalOrientationType
00102292	LO	1	Patient Breed Description		PatientBreedDescription
00102293	SQ	1	Patient Breed Code Sequence		PatientBreedCodeSequence
00102294	SQ	1	Breed Registration Sequence		BreedRegistrationSequence
00102295	LO	1	Breed Registration Number		BreedRegistrationNumber
00102296	SQ	1	Breed Registry Code Sequence		BreedRegistryCodeSequence
00102297	PN	1	Responsible Person		ResponsiblePerson
00102298	CS	1	Responsible Person Role		ResponsiblePersonRole
00102299	LO	1	Responsible Organization		ResponsibleOrganization
00104000	LT	1	Patient Comments		PatientComments
00109431	FL	1	Examined Body Thickness		ExaminedBodyThickness
00120010	LO	1	Clinical Trial Sponsor Name		ClinicalTrialSponsorName
00120020	LO	1	Clinical Trial Protocol ID		ClinicalTrialProtocolID
00120021	LO	1	Clinical Trial Protocol Name		ClinicalTrialProtocolName
00120022	LO	1	Issuer of Clinical Trial Protocol ID		IssuerOfClinicalTrialProtocolID
00120023	SQ	1	Other Clinical Trial Protocol IDs Sequence		OtherClinicalTrialProtocolIDsSequence
00120030	LO	1	Clinical Trial Site ID		ClinicalTrialSiteID
00120031	LO	1	Clinical Trial Site Name		ClinicalTrialSiteName
00120032	LO	1	Issuer of Clinical Trial Site ID		IssuerOfClinicalTrialSiteID
00120040	LO	1	Clinical Trial Subject ID		ClinicalTrialSubjectID
00120041	LO	1	Issuer of Clinical Trial Subject ID		IssuerOfClinicalTrialSubjectID
00120042	LO	1	Clinical Trial Subject Reading ID		ClinicalTrialSubjectReadingID
00120043	LO	1	Issuer of Clinical Trial Subject Reading ID		IssuerOfClinicalTrialSubjectReadingID
00120050	LO	1	Clinical Trial Time Point ID		ClinicalTrialTimePointID
00120051	ST	1	Clinical Trial Time Point Description		ClinicalTrialTimePointDescription
00120052	FD	1	Longitudinal Temporal Offset from Event		LongitudinalTemporalOffsetFromEvent
00120053	CS	1	Longitudinal Temporal Event Type		LongitudinalTemporalEventType
00120054	SQ	1	Clinical Trial Time Point Type Code Sequence		ClinicalTrialTimePointTypeCodeSequence
00120055	LO	1	Issuer of Clinical Trial Time Point ID		IssuerOfClinicalTrialTimePointID
00120060	LO	1	Clinical Trial Coordinating Center Name		ClinicalTrialCoordinatingCenterName
00120062	CS	1	Patient Identity Removed		PatientIdentityRemoved
00120063	LO	1-n	De-identification Method		DeidentificationMethod
00120064	SQ	1	De-identification Method Code Sequence		DeidentificationMethodCodeSequence
00120071	LO	1	Clinical Trial Series ID		ClinicalTrialSeriesID
00120072	LO	1	Clinical Trial Series Description		ClinicalTrialSeriesDescription
00120073	LO	1	Issuer of Clinical Trial Series ID		IssuerOfClinicalTrialSeriesID
00120081	LO	1	Clinical Trial Protocol Ethics Committee Name		ClinicalTrialProtocolEthicsCommitteeName
00120082	LO	1	Clinical Trial Protocol Ethics Committee Approval Number		ClinicalTrialProtocolEthicsCommitteeApprovalNumber
00120083	SQ	1	Consent for Clinical Trial Use Sequence		ConsentForClinicalTrialUseSequence
00120084	CS	1	Distribution Type		DistributionType
00120085	CS	1	Consent for Distribution Flag		ConsentForDistributionFlag
00120086	DA	1	Ethics Committee Approval Effectiveness Start Date		EthicsCommitteeApprovalEffectivenessStartDate
00120087	DA	1	Ethics Committee Approval Effectiveness End Date		EthicsCommitteeApprovalEffectivenessEndDate
00140023	ST	1	CAD File Format	Retired	CADFileFormat
00140024	ST	1	Component Reference System	Retired	ComponentReferenceSystem
00140025	ST	1	Component Manufacturing Procedure		ComponentManufacturingProcedure
00140028	ST	1	Component Manufacturer		ComponentManufacturer
00140030	DS	1-n	Material Thickness		MaterialThickness
00140032	DS	1-n	Material Pipe Diameter		MaterialPipeDiameter
00140034	DS	1-n	Material Isolation Diameter		MaterialIsolationDiameter
00140042	ST	1	Material Grade		MaterialGrade
00140044	ST	1	Material Properties Description		MaterialPropertiesDescription
00140045	ST	1	Material Properties File Format (Retired)	Retired	MaterialPropertiesFileFormatRetired
00140046	LT	1	Material Notes		MaterialNotes
00140050	CS	1	Component Shape		ComponentShape
00140052	CS	1	Curvature Type		CurvatureType
00140054	DS	1	Outer Diameter		OuterDiameter
00140056	DS	1	Inner Diameter		InnerDiameter
00140100	LO	1-n	Component Welder IDs		ComponentWelderIDs
00140101	CS	1	Secondary Approval Status		SecondaryApprovalStatus
00140102	DA	1	Secondary Review Date		SecondaryReviewDate
00140103	TM	1	Secondary Review Time		SecondaryReviewTime
00140104	PN	1	Secondary Reviewer Name		SecondaryReviewerName
00140105	ST	1	Repair ID		RepairID
00140106	SQ	1	Multiple Component Approval Sequence		MultipleComponentApprovalSequence
00140107	CS	1-n	Other Approval Status		OtherApprovalStatus
00140108	CS	1-n	Other Secondary Approval Status		OtherSecondaryApprovalStatus
00140200	SQ	1	Data Element Label Sequence		DataElementLabelSequence
00140201	SQ	1	Data Element Label Item Sequence		DataElementLabelItemSequence
00140202	AT	1	Data Element		DataElement
00140203	LO	1	Data Element Name		DataElementName
00140204	LO	1	Data Element Description		DataElementDescription
00140205	CS	1	Data Element Conditionality		DataElementConditionality
00140206	IS	1	Data Element Minimum Characters		DataElementMinimumCharacters
00140207	IS	1	Data Element Maximum Characters		DataElementMaximumCharacters
00141010	ST	1	Actual Environmental Conditions		ActualEnvironmentalConditions
00141020	DA	1	Expiry Date		ExpiryDate
00141040	ST	1	Environmental Conditions		EnvironmentalConditions
00142002	SQ	1	Evaluator Sequence		EvaluatorSequence
00142004	IS	1	Evaluator Number		EvaluatorNumber
00142006	PN	1	Evaluator Name		EvaluatorName
00142008	IS	1	Evaluation Attempt		EvaluationAttempt
00142012	SQ	1	Indication Sequence		IndicationSequence
00142014	IS	1	Indication Number		IndicationNumber
00142016	SH	1	Indication Label		IndicationLabel
00142018	ST	1	Indication Description		IndicationDescription
0014201a	CS	1-n	Indication Type		IndicationType
0014201c	CS	1	Indication Disposition		IndicationDisposition
0014201e	SQ	1	Indication ROI Sequence		IndicationROISequence
00142030	SQ	1	Indication Physical Property Sequence		IndicationPhysicalPropertySequence
00142032	SH	1	Property Label		PropertyLabel
00142202	IS	1	Coordinate System Number of Axes		CoordinateSystemNumberOfAxes
00142204	SQ	1	Coordinate System Axes Sequence		CoordinateSystemAxesSequence
00142206	ST	1	Coordinate System Axis Description		CoordinateSystemAxisDescription
00142208	CS	1	Coordinate System Data Set Mapping		CoordinateSystemDataSetMapping
0014220a	IS	1	Coordinate System Axis Number		CoordinateSystemAxisNumber
0014220c	CS	1	Coordinate System Axis Type		CoordinateSystemAxisType
0014220e	CS	1	Coordinate System Axis Units		CoordinateSystemAxisUnits
00142210	OB	1	Coordinate System Axis Values		CoordinateSystemAxisValues
00142220	SQ	1	Coordinate System Transform Sequence		CoordinateSystemTransformSequence
00142222	ST	1	Transform Description		TransformDescription
00142224	IS	1	Transform Number of Axes		TransformNumberOfAxes
00142226	IS	1-n	Transform Order of Axes		TransformOrderOfAxes
00142228	CS	1	Transformed Axis Units		TransformedAxisUnits
0014222a	DS	1-n	Coordinate System Transform Rotation and Scale Matrix		CoordinateSystemTransformRotationAndScaleMatrix
0014222c	DS	1-n	Coordinate System Transform Translation Matrix		CoordinateSystemTransformTranslationMatrix
00143011	DS	1	Internal Detector Frame Time		InternalDetectorFrameTime
00143012	DS	1	Number of Frames Integrated		NumberOfFramesIntegrated
00143020	SQ	1	Detector Temperature Sequence		DetectorTemperatureSequence
00143022	ST	1	Sensor Name		SensorName
00143024	DS	1	Horizontal Offset of Sensor		HorizontalOffsetOfSensor
00143026	DS	1	Vertical Offset of Sensor		VerticalOffsetOfSensor
00143028	DS	1	Sensor Temperature		SensorTemperature
00143040	SQ	1	Dark Current Sequence		DarkCurrentSequence
00143050	OB or OW	1	Dark Current Counts		DarkCurrentCounts
00143060	SQ	1	Gain Correction Reference Sequence		GainCorrectionReferenceSequence
00143070	OB or OW	1	Air Counts		AirCounts
00143071	DS	1	KV Used in Gain Calibration		KVUsedInGainCalibration
00143072	DS	1	MA Used in Gain Calibration		MAUsedInGainCalibration
00143073	DS	1	Number of Frames Used for Integration		NumberOfFramesUsedForIntegration
00143074	LO	1	Filter Material Used in Gain Calibration		FilterMaterialUsedInGainCalibration
00143075	DS	1	Filter Thickness Used in Gain Calibration		FilterThicknessUsedInGainCalibration
00143076	DA	1	Date of Gain Calibration		DateOfGainCalibration
00143077	TM	1	Time of Gain Calibration		TimeOfGainCalibration
00143080	OB	1	Bad Pixel Image		BadPixelImage
00143099	LT	1	Calibration Notes		CalibrationNotes
00143100	LT	1	Linearity Correction Technique		LinearityCorrectionTechnique
00143101	LT	1	Beam Hardening Correction Technique		BeamHardeningCorrectionTechnique
00144002	SQ	1	Pulser Equipment Sequence		PulserEquipmentSequence
00144004	CS	1	Pulser Type		PulserType
00144006	LT	1	Pulser Notes		PulserNotes
00144008	SQ	1	Receiver Equipment Sequence		ReceiverEquipmentSequence
0014400a	CS	1	Amplifier Type		AmplifierType
0014400c	LT	1	Receiver Notes		ReceiverNotes
0014400e	SQ	1	Pre-Amplifier Equipment Sequence		PreAmplifierEquipmentSequence
0014400f	LT	1	Pre-Amplifier Notes		PreAmplifierNotes
00144010	SQ	1	Transmit Transducer Sequence		TransmitTransducerSequence
00144011	SQ	1	Receive Transducer Sequence		ReceiveTransducerSequence
00144012	US	1	Number of Elements		NumberOfElements
00144013	CS	1	Element Shape		ElementShape
00144014	DS	1	Element Dimension A		ElementDimensionA
00144015	DS	1	Element Dimension B		ElementDimensionB
00144016	DS	1	Element Pitch A		ElementPitchA
00144017	DS	1	Measured Beam Dimension A		MeasuredBeamDimensionA
00144018	DS	1	Measured Beam Dimension B		MeasuredBeamDimensionB
00144019	DS	1	Location of Measured Beam Diameter		LocationOfMeasuredBeamDiameter
0014401a	DS	1	Nominal Frequency		NominalFrequency
0014401b	DS	1	Measured Center Frequency		MeasuredCenterFrequency
0014401c	DS	1	Measured Bandwidth		MeasuredBandwidth
0014401d	DS	1	Element Pitch B		ElementPitchB
00144020	SQ	1	Pulser Settings Sequence		PulserSettingsSequence
00144022	DS	1	Pulse Width		PulseWidth
00144024	DS	1	Excitation Frequency		ExcitationFrequency
00144026	CS	1	Modulation Type		ModulationType
00144028	DS	1	Damping		Damping
00144030	SQ	1	Receiver Settings Sequence		ReceiverSettingsSequence
00144031	DS	1	Acquired Soundpath Length		AcquiredSoundpathLength
00144032	CS	1	Acquisition Compression Type		AcquisitionCompressionType
00144033	IS	1	Acquisition Sample Size		AcquisitionSampleSize
00144034	DS	1	Rectifier Smoothing		RectifierSmoothing
00144035	SQ	1	DAC Sequence		DACSequence
00144036	CS	1	DAC Type		DACType
00144038	DS	1-n	DAC Gain Points		DACGainPoints
0014403a	DS	1-n	DAC Time Points		DACTimePoints
0014403c	DS	1-n	DAC Amplitude		DACAmplitude
00144040	SQ	1	Pre-Amplifier Settings Sequence		PreAmplifierSettingsSequence
00144050	SQ	1	Transmit Transducer Settings Sequence		TransmitTransducerSettingsSequence
00144051	SQ	1	Receive Transducer Settings Sequence		ReceiveTransducerSettingsSequence
00144052	DS	1	Incident Angle		IncidentAngle
00144054	ST	1	Coupling Technique		CouplingTechnique
00144056	ST	1	Coupling Medium		CouplingMedium
00144057	DS	1	Coupling Velocity		CouplingVelocity
00144058	DS	1	Probe Center Location X		ProbeCenterLocationX
00144059	DS	1	Probe Center Location Z		ProbeCenterLocationZ
0014405a	DS	1	Sound Path Length		SoundPathLength
0014405c	ST	1	Delay Law Identifier		DelayLawIdentifier
00144060	SQ	1	Gate Settings Sequence		GateSettingsSequence
00144062	DS	1	Gate Threshold		GateThreshold
00144064	DS	1	Velocity of Sound		VelocityOfSound
00144070	SQ	1	Calibration Settings Sequence		CalibrationSettingsSequence
00144072	ST	1	Calibration Procedure		CalibrationProcedure
00144074	SH	1	Procedure Version		ProcedureVersion
00144076	DA	1	Procedure Creation Date		ProcedureCreationDate
00144078	DA	1	Procedure Expiration Date		ProcedureExpirationDate
0014407a	DA	1	Procedure Last Modified Date		ProcedureLastModifiedDate
0014407c	TM	1-n	Calibration Time		CalibrationTime
0014407e	DA	1-n	Calibration Date		CalibrationDate
00144080	SQ	1	Probe Drive Equipment Sequence		ProbeDriveEquipmentSequence
00144081	CS	1	Drive Type		DriveType
00144082	LT	1	Probe Drive Notes		ProbeDriveNotes
00144083	SQ	1	Drive Probe Sequence		DriveProbeSequence
00144084	DS	1	Probe Inductance		ProbeInductance
00144085	DS	1	Probe Resistance		ProbeResistance
00144086	SQ	1	Receive Probe Sequence		ReceiveProbeSequence
00144087	SQ	1	Probe Drive Settings Sequence		ProbeDriveSettingsSequence
00144088	DS	1	Bridge Resistors		BridgeResistors
00144089	DS	1	Probe Orientation Angle		ProbeOrientationAngle
0014408b	DS	1	User Selected Gain Y		UserSelectedGainY
0014408c	DS	1	User Selected Phase		UserSelectedPhase
0014408d	DS	1	User Selected Offset X		UserSelectedOffsetX
0014408e	DS	1	User Selected Offset Y		UserSelectedOffsetY
00144091	SQ	1	Channel Settings Sequence		ChannelSettingsSequence
00144092	DS	1	Channel Threshold		ChannelThreshold
0014409a	SQ	1	Scanner Settings Sequence		ScannerSettingsSequence
0014409b	ST	1	Scan Procedure		ScanProcedure
0014409c	DS	1	Translation Rate X		TranslationRateX
0014409d	DS	1	Translation Rate Y		TranslationRateY
0014409f	DS	1	Channel Overlap		ChannelOverlap
001440a0	LO	1-n	Image Quality Indicator Type		ImageQualityIndicatorType
001440a1	LO	1-n	Image Quality Indicator Material		ImageQualityIndicatorMaterial
001440a2	LO	1-n	Image Quality Indicator Size		ImageQualityIndicatorSize
00145002	IS	1	LINAC Energy		LINACEnergy
00145004	IS	1	LINAC Output		LINACOutput
00145100	US	1	Active Aperture		ActiveAperture
00145101	DS	1	Total Aperture		TotalAperture
00145102	DS	1	Aperture Elevation		ApertureElevation
00145103	DS	1	Main Lobe Angle		MainLobeAngle
00145104	DS	1	Main Roof Angle		MainRoofAngle
00145105	CS	1	Connector Type		ConnectorType
00145106	SH	1	Wedge Model Number		WedgeModelNumber
00145107	DS	1	Wedge Angle Float		WedgeAngleFloat
00145108	DS	1	Wedge Roof Angle		WedgeRoofAngle
00145109	CS	1	Wedge Element 1 Position		WedgeElement1Position
0014510a	DS	1	Wedge Material Velocity		WedgeMaterialVelocity
0014510b	SH	1	Wedge Material		WedgeMaterial
0014510c	DS	1	Wedge Offset Z		WedgeOffsetZ
0014510d	DS	1	Wedge Origin Offset X		WedgeOriginOffsetX
0014510e	DS	1	Wedge Time Delay		WedgeTimeDelay
0014510f	SH	1	Wedge Name		WedgeName
00145110	SH	1	Wedge Manufacturer Name		WedgeManufacturerName
00145111	LO	1	Wedge Description		WedgeDescription
00145112	DS	1	Nominal Beam Angle		NominalBeamAngle
00145113	DS	1	Wedge Offset X		WedgeOffsetX
00145114	DS	1	Wedge Offset Y		WedgeOffsetY
00145115	DS	1	Wedge Total Length		WedgeTotalLength
00145116	DS	1	Wedge In Contact Length		WedgeInContactLength
00145117	DS	1	Wedge Front Gap		WedgeFrontGap
00145118	DS	1	Wedge Total Height		WedgeTotalHeight
00145119	DS	1	Wedge Front Height		WedgeFrontHeight
0014511a	DS	1	Wedge Rear Height		WedgeRearHeight
0014511b	DS	1	Wedge Total Width		WedgeTotalWidth
0014511c	DS	1	Wedge In Contact Width		WedgeInContactWidth
0014511d	DS	1	Wedge Chamfer Height		WedgeChamferHeight
0014511e	CS	1	Wedge Curve		WedgeCurve
0014511f	DS	1	Radius Along the Wedge		RadiusAlongWedge
00160001	DS	1	White Point		WhitePoint
00160002	DS	3	Primary Chromaticities		PrimaryChromaticities
00160003	UT	1	Battery Level		BatteryLevel
00160004	DS	1	Exposure Time in Seconds		ExposureTimeInSeconds
00160005	DS	1	F-Number		FNumber
00160006	IS	1	OECF Rows		OECFRows
00160007	IS	1	OECF Columns		OECFColumns
00160008	UC	1-n	OECF Column Names		OECFColumnNames
00160009	DS	1-n	OECF Values		OECFValues
0016000a	IS	1	Spatial Frequency Response Rows		SpatialFrequencyResponseRows
0016000b	IS	1	Spatial Frequency Response Columns		SpatialFrequencyResponseColumns
0016000c	UC	1-n	Spatial Frequency Response Column Names		SpatialFrequencyResponseColumnNames
0016000d	DS	1-n	Spatial Frequency Response Values		SpatialFrequencyResponseValues
0016000e	IS	1	Color Filter Array Pattern Rows		ColorFilterArrayPatternRows
0016000f	IS	1	Color Filter Array Pattern Columns		ColorFilterArrayPatternColumns
00160010	DS	1-n	Color Filter Array Pattern Values		ColorFilterArrayPatternValues
00160011	US	1	Flash Firing Status		FlashFiringStatus
00160012	US	1	Flash Return Status		FlashReturnStatus
00160013	US	1	Flash Mode		FlashMode
00160014	US	1	Flash Function Present		FlashFunctionPresent
00160015	US	1	Flash Red Eye Mode		FlashRedEyeMode
00160016	US	1	Exposure Program		ExposureProgram
00160017	UT	1	Spectral Sensitivity		SpectralSensitivity
00160018	IS	1	Photographic Sensitivity		PhotographicSensitivity
00160019	IS	1	Self Timer Mode		SelfTimerMode
0016001a	US	1	Sensitivity Type		SensitivityType
0016001b	IS	1	Standard Output Sensitivity		StandardOutputSensitivity
0016001c	IS	1	Recommended Exposure Index		RecommendedExposureIndex
0016001d	IS	1	ISO Speed		ISOSpeed
0016001e	IS	1	ISO Speed Latitude yyy		ISOSpeedLatitudeyyy
0016001f	IS	1	ISO Speed Latitude zzz		ISOSpeedLatitudezzz
00160020	UT	1	EXIF Version		EXIFVersion
00160021	DS	1	Shutter Speed Value		ShutterSpeedValue
00160022	DS	1	Aperture Value		ApertureValue
00160023	DS	1	Brightness Value		BrightnessValue
00160024	DS	1	Exposure Bias Value		ExposureBiasValue
00160025	DS	1	Max Aperture Value		MaxApertureValue
00160026	DS	1	Subject Distance		SubjectDistance
00160027	US	1	Metering Mode		MeteringMode
00160028	US	1	Light Source		LightSource
00160029	DS	1	Focal Length		FocalLength
0016002a	IS	2-4	Subject Area		SubjectArea
0016002b	OB	1	Maker Note		MakerNote
00160030	DS	1	Temperature		Temperature
00160031	DS	1	Humidity		Humidity
00160032	DS	1	Pressure		Pressure
00160033	DS	1	Water Depth		WaterDepth
00160034	DS	1	Acceleration		Acceleration
00160035	DS	1	Camera Elevation Angle		CameraElevationAngle
00160036	DS	1-2	Flash Energy		FlashEnergy
00160037	IS	2	Subject Location		SubjectLocation
00160038	DS	1	Photographic Exposure Index		PhotographicExposureIndex
00160039	US	1	Sensing Method		SensingMethod
0016003a	US	1	File Source		FileSource
0016003b	US	1	Scene Type		SceneType
00160041	US	1	Custom Rendered		CustomRendered
00160042	US	1	Exposure Mode		ExposureMode
00160043	US	1	White Balance		WhiteBalance
00160044	DS	1	Digital Zoom Ratio		DigitalZoomRatio
00160045	IS	1	Focal Length In 35mm Film		FocalLengthIn35mmFilm
00160046	US	1	Scene Capture Type		SceneCaptureType
00160047	US	1	Gain Control		GainControl
00160048	US	1	Contrast		Contrast
00160049	US	1	Saturation		Saturation
0016004a	US	1	Sharpness		Sharpness
0016004b	OB	1	Device Setting Description		DeviceSettingDescription
0016004c	US	1	Subject Distance Range		SubjectDistanceRange
0016004d	UT	1	Camera Owner Name		CameraOwnerName
0016004e	DS	4	Lens Specification		LensSpecification
0016004f	UT	1	Lens Make		LensMake
00160050	UT	1	Lens Model		LensModel
00160051	UT	1	Lens Serial Number		LensSerialNumber
00160061	CS	1	Interoperability Index		InteroperabilityIndex
00160062	OB	1	Interoperability Version		InteroperabilityVersion
00160070	OB	1	GPS Version ID		GPSVersionID
00160071	CS	1	GPS Latitude Ref		GPSLatitudeRef
00160072	DS	3	GPS Latitude		GPSLatitude
00160073	CS	1	GPS Longitude Ref		GPSLongitudeRef
00160074	DS	3	GPS Longitude		GPSLongitude
00160075	US	1	GPS Altitude Ref		GPSAltitudeRef
00160076	DS	1	GPS Altitude		GPSAltitude
00160077	DT	1	GPS Time Stamp		GPSTimeStamp
00160078	UT	1	GPS Satellites		GPSSatellites
00160079	CS	1	GPS Status		GPSStatus
0016007a	CS	1	GPS Measure Mode		GPSMeasureMode
0016007b	DS	1	GPS DOP		GPSDOP
0016007c	CS	1	GPS Speed Ref		GPSSpeedRef
0016007d	DS	1	GPS Speed		GPSSpeed
0016007e	CS	1	GPS Track Ref		GPSTrackRef
0016007f	DS	1	GPS Track		GPSTrack
00160080	CS	1	GPS Img Direction Ref		GPSImgDirectionRef
00160081	DS	1	GPS Img Direction		GPSImgDirection
00160082	UT	1	GPS Map Datum		GPSMapDatum
00160083	CS	1	GPS Dest Latitude Ref		GPSDestLatitudeRef
00160084	DS	3	GPS Dest Latitude		GPSDestLatitude
00160085	CS	1	GPS Dest Longitude Ref		GPSDestLongitudeRef
00160086	DS	3	GPS Dest Longitude		GPSDestLongitude
00160087	CS	1	GPS Dest Bearing Ref		GPSDestBearingRef
00160088	DS	1	GPS Dest Bearing		GPSDestBearing
00160089	CS	1	GPS Dest Distance Ref		GPSDestDistanceRef
0016008a	DS	1	GPS Dest Distance		GPSDestDistance
0016008b	OB	1	GPS Processing Method		GPSProcessingMethod
0016008c	OB	1	GPS Area Information		GPSAreaInformation
0016008d	DT	1	GPS Date Stamp		GPSDateStamp
0016008e	IS	1	GPS Differential		GPSDifferential
00161001	CS	1	Light Source Polarization		LightSourcePolarization
00161002	DS	1	Emitter Color Temperature		EmitterColorTemperature
00161003	CS	1	Contact Method		ContactMethod
00161004	CS	1-n	Immersion Media		ImmersionMedia
00161005	DS	1	Optical Magnification Factor		OpticalMagnificationFactor
00180010	LO	1	Contrast/Bolus Agent		ContrastBolusAgent
00180012	SQ	1	Contrast/Bolus Agent Sequence		ContrastBolusAgentSequence
00180013	FL	1	Contrast/Bolus T1 Relaxivity		ContrastBolusT1Relaxivity
00180014	SQ	1	Contrast/Bolus Administration Route Sequence		ContrastBolusAdministrationRouteSequence
00180015	CS	1	Body Part Examined		BodyPartExamined
00180020	CS	1-n	Scanning Sequence		ScanningSequence
00180021	CS	1-n	Sequence Variant		SequenceVariant
00180022	CS	1-n	Scan Options		ScanOptions
00180023	CS	1	MR Acquisition Type		MRAcquisitionType
00180024	SH	1	Sequence Name		SequenceName
00180025	CS	1	Angio Flag		AngioFlag
00180026	SQ	1	Intervention Drug Information Sequence		InterventionDrugInformationSequence
00180027	TM	1	Intervention Drug Stop Time		InterventionDrugStopTime
00180028	DS	1	Intervention Drug Dose		InterventionDrugDose
00180029	SQ	1	Intervention Drug Code Sequence		InterventionDrugCodeSequence
0018002a	SQ	1	Additional Drug Sequence		AdditionalDrugSequence
00180030	LO	1-n	Radionuclide	Retired	Radionuclide
00180031	LO	1	Radiopharmaceutical		Radiopharmaceutical
00180032	DS	1	Energy Window Centerline	Retired	EnergyWindowCenterline
00180033	DS	1-n	Energy Window Total Width	Retired	EnergyWindowTotalWidth
00180034	LO	1	Intervention Drug Name		InterventionDrugName
00180035	TM	1	Intervention Drug Start Time		InterventionDrugStartTime
00180036	SQ	1	Intervention Sequence		InterventionSequence
00180037	CS	1	Therapy Type	Retired	TherapyType
00180038	CS	1	Intervention Status		InterventionStatus
00180039	CS	1	Therapy Description	Retired	TherapyDescription
0018003a	ST	1	Intervention Description		InterventionDescription
00180040	IS	1	Cine Rate		CineRate
00180042	CS	1	Initial Cine Run State		InitialCineRunState
00180050	DS	1	Slice Thickness		SliceThickness
00180060	DS	1	KVP		KVP
00180061	DS	1		Retired	
00180070	IS	1	Counts Accumulated		CountsAccumulated
00180071	CS	1	Acquisition Termination Condition		AcquisitionTerminationCondition
00180072	DS	1	Effective Duration		EffectiveDuration
00180073	CS	1	Acquisition Start Condition		AcquisitionStartCondition
00180074	IS	1	Acquisition Start Condition Data		AcquisitionStartConditionData
00180075	IS	1	Acquisition Termination Condition Data		AcquisitionTerminationConditionData
00180080	DS	1	Repetition Time		RepetitionTime
00180081	DS	1	Echo Time		EchoTime
00180082	DS	1	Inversion Time		InversionTime
00180083	DS	1	Number of Averages		NumberOfAverages
00180084	DS	1	Imaging Frequency		ImagingFrequency
00180085	SH	1	Imaged Nucleus		ImagedNucleus
00180086	IS	1-n	Echo Number(s)		EchoNumbers
00180087	DS	1	Magnetic Field Strength		MagneticFieldStrength
00180088	DS	1	Spacing Between Slices		SpacingBetweenSlices
00180089	IS	1	Number of Phase Encoding Steps		NumberOfPhaseEncodingSteps
00180090	DS	1	Data Collection Diameter		DataCollectionDiameter
00180091	IS	1	Echo Train Length		EchoTrainLength
00180093	DS	1	Percent Sampling		PercentSampling
00180094	DS	1	Percent Phase Field of View		PercentPhaseFieldOfView
00180095	DS	1	Pixel Bandwidth		PixelBandwidth
00181000	LO	1	Device Serial Number		DeviceSerialNumber
00181002	UI	1	Device UID		DeviceUID
00181003	LO	1	Device ID		DeviceID
00181004	LO	1	Plate ID		PlateID
00181005	LO	1	Generator ID		GeneratorID
00181006	LO	1	Grid ID		GridID
00181007	LO	1	Cassette ID		CassetteID
00181008	LO	1	Gantry ID		GantryID
00181009	UT	1	Unique Device Identifier		UniqueDeviceIdentifier
0018100a	SQ	1	UDI Sequence		UDISequence
0018100b	UI	1-n	Manufacturer's Device Class UID		ManufacturerDeviceClassUID
00181010	LO	1	Secondary Capture Device ID		SecondaryCaptureDeviceID
00181011	LO	1	Hardcopy Creation Device ID	Retired	HardcopyCreationDeviceID
00181012	DA	1	Date of Secondary Capture		DateOfSecondaryCapture
00181014	TM	1	Time of Secondary Capture		TimeOfSecondaryCapture
00181016	LO	1	Secondary Capture Device Manufacturer		SecondaryCaptureDeviceManufacturer
00181017	LO	1	Hardcopy Device Manufacturer	Retired	HardcopyDeviceManufacturer
00181018	LO	1	Secondary Capture Device Manufacturer's Model Name		SecondaryCaptureDeviceManufacturerModelName
00181019	LO	1-n	Secondary Capture Device Software Versions		SecondaryCaptureDeviceSoftwareVersions
0018101a	LO	1-n	Hardcopy Device Software Version	Retired	HardcopyDeviceSoftwareVersion
0018101b	LO	1	Hardcopy Device Manufacturer's Model Name	Retired	HardcopyDeviceManufacturerModelName
00181020	LO	1-n	Software Versions		SoftwareVersions
00181022	SH	1	Video Image Format Acquired		VideoImageFormatAcquired
00181023	LO	1	Digital Image Format Acquired		DigitalImageFormatAcquired
00181030	LO	1	Protocol Name		ProtocolName
00181040	LO	1	Contrast/Bolus Route		ContrastBolusRoute
00181041	DS	1	Contrast/Bolus Volume		ContrastBolusVolume
00181042	TM	1	Contrast/Bolus Start Time		ContrastBolusStartTime
00181043	TM	1	Contrast/Bolus Stop Time		ContrastBolusStopTime
00181044	DS	1	Contrast/Bolus Total Dose		ContrastBolusTotalDose
00181045	IS	1	Syringe Counts		SyringeCounts
00181046	DS	1-n	Contrast Flow Rate		ContrastFlowRate
00181047	DS	1-n	Contrast Flow Duration		ContrastFlowDuration
00181048	CS	1	Contrast/Bolus Ingredient		ContrastBolusIngredient
00181049	DS	1	Contrast/Bolus Ingredient Concentration		ContrastBolusIngredientConcentration
00181050	DS	1	Spatial Resolution		SpatialResolution
00181060	DS	1	Trigger Time		TriggerTime
00181061	LO	1	Trigger Source or Type		TriggerSourceOrType
00181062	IS	1	Nominal Interval		NominalInterval
00181063	DS	1	Frame Time		FrameTime
00181064	LO	1	Cardiac Framing Type		CardiacFramingType
00181065	DS	1-n	Frame Time Vector		FrameTimeVector
00181066	DS	1	Frame Delay		FrameDelay
00181067	DS	1	Image Trigger Delay		ImageTriggerDelay
00181068	DS	1	Multiplex Group Time Offset		MultiplexGroupTimeOffset
00181069	DS	1	Trigger Time Offset		TriggerTimeOffset
0018106a	CS	1	Synchronization Trigger		SynchronizationTrigger
0018106c	US	2	Synchronization Channel		SynchronizationChannel
0018106e	UL	1	Trigger Sample Position		TriggerSamplePosition
00181070	LO	1	Radiopharmaceutical Route		RadiopharmaceuticalRoute
00181071	DS	1	Radiopharmaceutical Volume		RadiopharmaceuticalVolume
00181072	TM	1	Radiopharmaceutical Start Time		RadiopharmaceuticalStartTime
00181073	TM	1	Radiopharmaceutical Stop Time		RadiopharmaceuticalStopTime
00181074	DS	1	Radionuclide Total Dose		RadionuclideTotalDose
00181075	DS	1	Radionuclide Half Life		RadionuclideHalfLife
00181076	DS	1	Radionuclide Positron Fraction		RadionuclidePositronFraction
00181077	DS	1	Radiopharmaceutical Specific Activity		RadiopharmaceuticalSpecificActivity
00181078	DT	1	Radiopharmaceutical Start DateTime		RadiopharmaceuticalStartDateTime
00181079	DT	1	Radiopharmaceutical Stop DateTime		RadiopharmaceuticalStopDateTime
00181080	CS	1	Beat Rejection Flag		BeatRejectionFlag
00181081	IS	1	Low R-R Value		LowRRValue
00181082	IS	1	High R-R Value		HighRRValue
00181083	IS	1	Intervals Acquired		IntervalsAcquired
00181084	IS	1	Intervals Rejected		IntervalsRejected
00181085	LO	1	PVC Rejection		PVCRejection
00181086	IS	1	Skip Beats		SkipBeats
00181088	IS	1	Heart Rate		HeartRate
00181090	IS	1	Cardiac Number of Images		CardiacNumberOfImages
00181094	IS	1	Trigger Window		TriggerWindow
00181100	DS	1	Reconstruction Diameter		ReconstructionDiameter
00181110	DS	1	Distance Source to Detector		DistanceSourceToDetector
00181111	DS	1	Distance Source to Patient		DistanceSourceToPatient
00181114	DS	1	Estimated Radiographic Magnification Factor		EstimatedRadiographicMagnificationFactor
00181120	DS	1	Gantry/Detector Tilt		GantryDetectorTilt
00181121	DS	1	Gantry/Detector Slew		GantryDetectorSlew
00181130	DS	1	Table Height		TableHeight
00181131	DS	1	Table Traverse		TableTraverse
00181134	CS	1	Table Motion		TableMotion
00181135	DS	1-n	Table Vertical Increment		TableVerticalIncrement
00181136	DS	1-n	Table Lateral Increment		TableLateralIncrement
00181137	DS	1-n	Table Longitudinal Increment		TableLongitudinalIncrement
00181138	DS	1	Table Angle		TableAngle
0018113a	CS	1	Table Type		TableType
00181140	CS	1	Rotation Direction		RotationDirection
00181141	DS	1	Angular Position	Retired	AngularPosition
00181142	DS	1-n	Radial Position		RadialPosition
00181143	DS	1	Scan Arc		ScanArc
00181144	DS	1	Angular Step		AngularStep
00181145	DS	1	Center of Rotation Offset		CenterOfRotationOffset
00181146	DS	1-n	Rotation Offset	Retired	RotationOffset
00181147	CS	1	Field of View Shape		FieldOfViewShape
00181149	IS	1-2	Field of View Dimension(s)		FieldOfViewDimensions
00181150	IS	1	Exposure Time		ExposureTime
00181151	IS	1	X-Ray Tube Current		XRayTubeCurrent
00181152	IS	1	Exposure		Exposure
00181153	IS	1	Exposure in uAs		ExposureInuAs
00181154	DS	1	Average Pulse Width		AveragePulseWidth
00181155	CS	1	Radiation Setting		RadiationSetting
00181156	CS	1	Rectification Type		RectificationType
0018115a	CS	1	Radiation Mode		RadiationMode
0018115e	DS	1	Image and Fluoroscopy Area Dose Product		ImageAndFluoroscopyAreaDoseProduct
00181160	SH	1	Filter Type		FilterType
00181161	LO	1-n	Type of Filters		TypeOfFilters
00181162	DS	1	Intensifier Size		IntensifierSize
00181164	DS	2	Imager Pixel Spacing		ImagerPixelSpacing
00181166	CS	1-n	Grid		Grid
00181170	IS	1	Generator Power		GeneratorPower
00181180	SH	1	Collimator/grid Name		CollimatorGridName
00181181	CS	1	Collimator Type		CollimatorType
00181182	IS	1-2	Focal Distance		FocalDistance
00181183	DS	1-2	X Focus Center		XFocusCenter
00181184	DS	1-2	Y Focus Center		YFocusCenter
00181190	DS	1-n	Focal Spot(s)		FocalSpots
00181191	CS	1	Anode Target Material		AnodeTargetMaterial
001811a0	DS	1	Body Part Thickness		BodyPartThickness
001811a2	DS	1	Compression Force		CompressionForce
001811a3	DS	1	Compression Pressure		CompressionPressure
001811a4	LO	1	Paddle Description		PaddleDescription
001811a5	DS	1	Compression Contact Area		CompressionContactArea
001811b0	LO	1	Acquisition Mode		AcquisitionMode
001811b1	LO	1	Dose Mode Name		DoseModeName
001811b2	CS	1	Acquired Subtraction Mask Flag		AcquiredSubtractionMaskFlag
001811b3	CS	1	Fluoroscopy Persistence Flag		FluoroscopyPersistenceFlag
001811b4	CS	1	Fluoroscopy Last Image Hold Persistence Flag		FluoroscopyLastImageHoldPersistenceFlag
001811b5	IS	1	Upper Limit Number Of Persistent Fluoroscopy Frames		UpperLimitNumberOfPersistentFluoroscopyFrames
001811b6	CS	1	Contrast/Bolus Auto Injection Trigger Flag		ContrastBolusAutoInjectionTriggerFlag
001811b7	FD	1	Contrast/Bolus Injection Delay		ContrastBolusInjectionDelay
001811b8	SQ	1	XA Acquisition Phase Details Sequence		XAAcquisitionPhaseDetailsSequence
001811b9	FD	1	XA Acquisition Frame Rate		XAAcquisitionFrameRate
001811ba	SQ	1	XA Plane Details Sequence		XAPlaneDetailsSequence
001811bb	LO	1	Acquisition Field of View Label		AcquisitionFieldOfViewLabel
001811bc	SQ	1	X-Ray Filter Details Sequence		XRayFilterDetailsSequence
001811bd	FD	1	XA Acquisition Duration		XAAcquisitionDuration
001811be	CS	1	Reconstruction Pipeline Type		ReconstructionPipelineType
001811bf	SQ	1	Image Filter Details Sequence		ImageFilterDetailsSequence
001811c0	CS	1	Applied Mask Subtraction Flag		AppliedMaskSubtractionFlag
001811c1	SQ	1	Requested Series Description Code Sequence		RequestedSeriesDescriptionCodeSequence
00181200	DA	1-n	Date of Last Calibration		DateOfLastCalibration
00181201	TM	1-n	Time of Last Calibration		TimeOfLastCalibration
00181202	DT	1	DateTime of Last Calibration		DateTimeOfLastCalibration
00181203	DT	1	Calibration DateTime		CalibrationDateTime
00181204	DA	1	Date of Manufacture		DateOfManufacture
00181205	DA	1	Date of Installation		DateOfInstallation
00181210	SH	1-n	Convolution Kernel		ConvolutionKernel
00181240	IS	1-n	Upper/Lower Pixel Values	Retired	UpperLowerPixelValues
00181242	IS	1	Actual Frame Duration		ActualFrameDuration
00181243	IS	1	Count Rate		CountRate
00181244	US	1	Preferred Playback Sequencing		PreferredPlaybackSequencing
00181250	SH	1	Receive Coil Name		ReceiveCoilName
00181251	SH	1	Transmit Coil Name		TransmitCoilName
00181260	SH	1	Plate Type		PlateType
00181261	LO	1	Phosphor Type		PhosphorType
00181271	FD	1	Water Equivalent Diameter		WaterEquivalentDiameter
00181272	SQ	1	Water Equivalent Diameter Calculation Method Code Sequence		WaterEquivalentDiameterCalculationMethodCodeSequence
00181300	DS	1	Scan Velocity		ScanVelocity
00181301	CS	1-n	Whole Body Technique		WholeBodyTechnique
00181302	IS	1	Scan Length		ScanLength
00181310	US	4	Acquisition Matrix		AcquisitionMatrix
00181312	CS	1	In-plane Phase Encoding Direction		InPlanePhaseEncodingDirection
00181314	DS	1	Flip Angle		FlipAngle
00181315	CS	1	Variable Flip Angle Flag		VariableFlipAngleFlag
00181316	DS	1	SAR		SAR
00181318	DS	1	dB/dt		dBdt
00181320	FL	1	B1rms		B1rms
00181400	LO	1	Acquisition Device Processing Description		AcquisitionDeviceProcessingDescription
00181401	LO	1	Acquisition Device Processing Code		AcquisitionDeviceProcessingCode
00181402	CS	1	Cassette Orientation		CassetteOrientation
00181403	CS	1	Cassette Size		CassetteSize
00181404	US	1	Exposures on Plate		ExposuresOnPlate
00181405	IS	1	Relative X-Ray Exposure		RelativeXRayExposure
00181411	DS	1	Exposure Index		ExposureIndex
00181412	DS	1	Target Exposure Index		TargetExposureIndex
00181413	DS	1	Deviation Index		DeviationIndex
00181450	DS	1	Column Angulation		ColumnAngulation
00181460	DS	1	Tomo Layer Height		TomoLayerHeight
00181470	DS	1	Tomo Angle		TomoAngle
00181480	DS	1	Tomo Time		TomoTime
00181490	CS	1	Tomo Type		TomoType
00181491	CS	1	Tomo Class		TomoClass
00181495	IS	1	Number of Tomosynthesis Source Images		NumberOfTomosynthesisSourceImages
00181500	CS	1	Positioner Motion		PositionerMotion
00181508	CS	1	Positioner Type		PositionerType
00181510	DS	1	Positioner Primary Angle		PositionerPrimaryAngle
00181511	DS	1	Positioner Secondary Angle		PositionerSecondaryAngle
00181520	DS	1-n	Positioner Primary Angle Increment		PositionerPrimaryAngleIncrement
00181521	DS	1-n	Positioner Secondary Angle Increment		PositionerSecondaryAngleIncrement
00181530	DS	1	Detector Primary Angle		DetectorPrimaryAngle
00181531	DS	1	Detector Secondary Angle		DetectorSecondaryAngle
00181600	CS	1-3	Shutter Shape		ShutterShape
00181602	IS	1	Shutter Left Vertical Edge		ShutterLeftVerticalEdge
00181604	IS	1	Shutter Right Vertical Edge		ShutterRightVerticalEdge
00181606	IS	1	Shutter Upper Horizontal Edge		ShutterUpperHorizontalEdge
00181608	IS	1	Shutter Lower Horizontal Edge		ShutterLowerHorizontalEdge
00181610	IS	2	Center of Circular Shutter		CenterOfCircularShutter
00181612	IS	1	Radius of Circular Shutter		RadiusOfCircularShutter
00181620	IS	2-2n	Vertices of the Polygonal Shutter		VerticesOfThePolygonalShutter
00181622	US	1	Shutter Presentation Value		ShutterPresentationValue
00181623	US	1	Shutter Overlay Group		ShutterOverlayGroup
00181624	US	3	Shutter Presentation Color CIELab Value		ShutterPresentationColorCIELabValue
00181630	CS	1	Outline Shape Type		OutlineShapeType
00181631	FD	1	Outline Left Vertical Edge		OutlineLeftVerticalEdge
00181632	FD	1	Outline Right Vertical Edge		OutlineRightVerticalEdge
00181633	FD	1	Outline Upper Horizontal Edge		OutlineUpperHorizontalEdge
00181634	FD	1	Outline Lower Horizontal Edge		OutlineLowerHorizontalEdge
00181635	FD	2	Center of Circular Outline		CenterOfCircularOutline
00181636	FD	1	Diameter of Circular Outline		DiameterOfCircularOutline
00181637	UL	1	Number of Polygonal Vertices		NumberOfPolygonalVertices
00181638	OF	1	Vertices of the Polygonal Outline		VerticesOfThePolygonalOutline
00181700	CS	1-3	Collimator Shape		CollimatorShape
00181702	IS	1	Collimator Left Vertical Edge		CollimatorLeftVerticalEdge
00181704	IS	1	Collimator Right Vertical Edge		CollimatorRightVerticalEdge
00181706	IS	1	Collimator Upper Horizontal Edge		CollimatorUpperHorizontalEdge
00181708	IS	1	Collimator Lower Horizontal Edge		CollimatorLowerHorizontalEdge
00181710	IS	2	Center of Circular Collimator		CenterOfCircularCollimator
00181712	IS	1	Radius of Circular Collimator		RadiusOfCircularCollimator
00181720	IS	2-2n	Vertices of the Polygonal Collimator		VerticesOfThePolygonalCollimator
00181800	CS	1	Acquisition Time Synchronized		AcquisitionTimeSynchronized
00181801	SH	1	Time Source		TimeSource
00181802	CS	1	Time Distribution Protocol		TimeDistributionProtocol
00181803	LO	1	NTP Source Address		NTPSourceAddress
00182001	IS	1-n	Page Number Vector		PageNumberVector
00182002	SH	1-n	Frame Label Vector		FrameLabelVector
00182003	DS	1-n	Frame Primary Angle Vector		FramePrimaryAngleVector
00182004	DS	1-n	Frame Secondary Angle Vector		FrameSecondaryAngleVector
00182005	DS	1-n	Slice Location Vector		SliceLocationVector
00182006	SH	1-n	Display Window Label Vector		DisplayWindowLabelVector
00182010	DS	2	Nominal Scanned Pixel Spacing		NominalScannedPixelSpacing
00182020	CS	1	Digitizing Device Transport Direction		DigitizingDeviceTransportDirection
00182030	DS	1	Rotation of Scanned Film		RotationOfScannedFilm
00182041	SQ	1	Biopsy Target Sequence		BiopsyTargetSequence
00182042	UI	1	Target UID		TargetUID
00182043	FL	2	Localizing Cursor Position		LocalizingCursorPosition
00182044	FL	3	Calculated Target Position		CalculatedTargetPosition
00182045	SH	1	Target Label		TargetLabel
00182046	FL	1	Displayed Z Value		DisplayedZValue
00183100	CS	1	IVUS Acquisition		IVUSAcquisition
00183101	DS	1	IVUS Pullback Rate		IVUSPullbackRate
00183102	DS	1	IVUS Gated Rate		IVUSGatedRate
00183103	IS	1	IVUS Pullback Start Frame Number		IVUSPullbackStartFrameNumber
00183104	IS	1	IVUS Pullback Stop Frame Number		IVUSPullbackStopFrameNumber
00183105	IS	1-n	Lesion Number		LesionNumber
00184000	LT	1	Acquisition Comments	Retired	AcquisitionComments
00185000	SH	1-n	Output Power		OutputPower
00185010	LO	1-n	Transducer Data		TransducerData
00185011	SQ	1	Transducer Identification Sequence		TransducerIdentificationSequence
00185012	DS	1	Focus Depth		FocusDepth
00185020	LO	1	Processing Function		ProcessingFunction
00185021	LO	1	Postprocessing Function	Retired	PostprocessingFunction
00185022	DS	1	Mechanical Index		MechanicalIndex
00185024	DS	1	Bone Thermal Index		BoneThermalIndex
00185026	DS	1	Cranial Thermal Index		CranialThermalIndex
00185027	DS	1	Soft Tissue Thermal Index		SoftTissueThermalIndex
00185028	DS	1	Soft Tissue-focus Thermal Index		SoftTissueFocusThermalIndex
00185029	DS	1	Soft Tissue-surface Thermal Index		SoftTissueSurfaceThermalIndex
00185030	DS	1	Dynamic Range	Retired	DynamicRange
00185040	DS	1	Total Gain	Retired	TotalGain
00185050	IS	1	Depth of Scan Field		DepthOfScanField
00185100	CS	1	Patient Position		PatientPosition
00185101	CS	1	View Position		ViewPosition
00185104	SQ	1	Projection Eponymous Name Code Sequence		ProjectionEponymousNameCodeSequence
00185210	DS	6	Image Transformation Matrix	Retired	ImageTransformationMatrix
00185212	DS	3	Image Translation Vector	Retired	ImageTranslationVector
00186000	DS	1	Sensitivity		Sensitivity
00186011	SQ	1	Sequence of Ultrasound Regions		SequenceOfUltrasoundRegions
00186012	US	1	Region Spatial Format		RegionSpatialFormat
00186014	US	1	Region Data Type		RegionDataType
00186016	UL	1	Region Flags		RegionFlags
00186018	UL	1	Region Location Min X0		RegionLocationMinX0
0018601a	UL	1	Region Location Min Y0		RegionLocationMinY0
0018601c	UL	1	Region Location Max X1		RegionLocationMaxX1
0018601e	UL	1	Region Location Max Y1		RegionLocationMaxY1
00186020	SL	1	Reference Pixel X0		ReferencePixelX0
00186022	SL	1	Reference Pixel Y0		ReferencePixelY0
00186024	US	1	Physical Units X Direction		PhysicalUnitsXDirection
00186026	US	1	Physical Units Y Direction		PhysicalUnitsYDirection
00186028	FD	1	Reference Pixel Physical Value X		ReferencePixelPhysicalValueX
0018602a	FD	1	Reference Pixel Physical Value Y		ReferencePixelPhysicalValueY
0018602c	FD	1	Physical Delta X		PhysicalDeltaX
0018602e	FD	1	Physical Delta Y		PhysicalDeltaY
00186030	UL	1	Transducer Frequency		TransducerFrequency
00186031	CS	1	Transducer Type		TransducerType
00186032	UL	1	Pulse Repetition Frequency		PulseRepetitionFrequency
00186034	FD	1	Doppler Correction Angle		DopplerCorrectionAngle
00186036	FD	1	Steering Angle		SteeringAngle
00186038	UL	1	Doppler Sample Volume X Position (Retired)	Retired	DopplerSampleVolumeXPositionRetired
00186039	SL	1	Doppler Sample Volume X Position		DopplerSampleVolumeXPosition
0018603a	UL	1	Doppler Sample Volume Y Position (Retired)	Retired	DopplerSampleVolumeYPositionRetired
0018603b	SL	1	Doppler Sample Volume Y Position		DopplerSampleVolumeYPosition
0018603c	UL	1	TM-Line Position X0 (Retired)	Retired	TMLinePositionX0Retired
0018603d	SL	1	TM-Line Position X0		TMLinePositionX0
0018603e	UL	1	TM-Line Position Y0 (Retired)	Retired	TMLinePositionY0Retired
0018603f	SL	1	TM-Line Position Y0		TMLinePositionY0
00186040	UL	1	TM-Line Position X1 (Retired)	Retired	TMLinePositionX1Retired
00186041	SL	1	TM-Line Position X1		TMLinePositionX1
00186042	UL	1	TM-Line Position Y1 (Retired)	Retired	TMLinePositionY1Retired
00186043	SL	1	TM-Line Position Y1		TMLinePositionY1
00186044	US	1	Pixel Component Organization		PixelComponentOrganization
00186046	UL	1	Pixel Component Mask		PixelComponentMask
00186048	UL	1	Pixel Component Range Start		PixelComponentRangeStart
0018604a	UL	1	Pixel Component Range Stop		PixelComponentRangeStop
0018604c	US	1	Pixel Component Physical Units		PixelComponentPhysicalUnits
0018604e	US	1	Pixel Component Data Type		PixelComponentDataType
00186050	UL	1	Number of Table Break Points		NumberOfTableBreakPoints
00186052	UL	1-n	Table of X Break Points		TableOfXBreakPoints
00186054	FD	1-n	Table of Y Break Points		TableOfYBreakPoints
00186056	UL	1	Number of Table Entries		NumberOfTableEntries
00186058	UL	1-n	Table of Pixel Values		TableOfPixelValues
0018605a	FL	1-n	Table of Parameter Values		TableOfParameterValues
00186060	FL	1-n	R Wave Time Vector		RWaveTimeVector
00186070	US	1	Active Image Area Overlay Group		ActiveImageAreaOverlayGroup
00187000	CS	1	Detector Conditions Nominal Flag		DetectorConditionsNominalFlag
00187001	DS	1	Detector Temperature		DetectorTemperature
00187004	CS	1	Detector Type		DetectorType
00187005	CS	1	Detector Configuration		DetectorConfiguration
00187006	LT	1	Detector Description		DetectorDescription
00187008	LT	1	Detector Mode		DetectorMode
0018700a	SH	1	Detector ID		DetectorID
0018700c	DA	1	Date of Last Detector Calibration		DateOfLastDetectorCalibration
0018700e	TM	1	Time of Last Detector Calibration		TimeOfLastDetectorCalibration
00187010	IS	1	Exposures on Detector Since Last Calibration		ExposuresOnDetectorSinceLastCalibration
00187011	IS	1	Exposures on Detector Since Manufactured		ExposuresOnDetectorSinceManufactured
00187012	DS	1	Detector Time Since Last Exposure		DetectorTimeSinceLastExposure
00187014	DS	1	Detector Active Time		DetectorActiveTime
00187016	DS	1	Detector Activation Offset From Exposure		DetectorActivationOffsetFromExposure
0018701a	DS	2	Detector Binning		DetectorBinning
00187020	DS	2	Detector Element Physical Size		DetectorElementPhysicalSize
00187022	DS	2	Detector Element Spacing		DetectorElementSpacing
00187024	CS	1	Detector Active Shape		DetectorActiveShape
00187026	DS	1-2	Detector Active Dimension(s)		DetectorActiveDimensions
00187028	DS	2	Detector Active Origin		DetectorActiveOrigin
0018702a	LO	1	Detector Manufacturer Name		DetectorManufacturerName
0018702b	LO	1	Detector Manufacturer's Model Name		DetectorManufacturerModelName
00187030	DS	2	Field of View Origin		FieldOfViewOrigin
00187032	DS	1	Field of View Rotation		FieldOfViewRotation
00187034	CS	1	Field of View Horizontal Flip		FieldOfViewHorizontalFlip
00187036	FL	2	Pixel Data Area Origin Relative To FOV		PixelDataAreaOriginRelativeToFOV
00187038	FL	1	Pixel Data Area Rotation Angle Relative To FOV		PixelDataAreaRotationAngleRelativeToFOV
00187040	LT	1	Grid Absorbing Material		GridAbsorbingMaterial
00187041	LT	1	Grid Spacing Material		GridSpacingMaterial
00187042	DS	1	Grid Thickness		GridThickness
00187044	DS	1	Grid Pitch		GridPitch
00187046	IS	2	Grid Aspect Ratio		GridAspectRatio
00187048	DS	1	Grid Period		GridPeriod
0018704c	DS	1	Grid Focal Distance		GridFocalDistance
00187050	CS	1-n	Filter Material		FilterMaterial
00187052	DS	1-n	Filter Thickness Minimum		FilterThicknessMinimum
00187054	DS	1-n	Filter Thickness Maximum		FilterThicknessMaximum
00187056	FL	1-n	Filter Beam Path Length Minimum		FilterBeamPathLengthMinimum
00187058	FL	1-n	Filter Beam Path Length Maximum		FilterBeamPathLengthMaximum
00187060	CS	1	Exposure Control Mode		ExposureControlMode
00187062	LT	1	Exposure Control Mode Description		ExposureControlModeDescription
00187064	CS	1	Exposure Status		ExposureStatus
00187065	DS	1	Phototimer Setting		PhototimerSetting
00188150	DS	1	Exposure Time in uS		ExposureTimeInuS
00188151	DS	1	X-Ray Tube Current in uA		XRayTubeCurrentInuA
00189004	CS	1	Content Qualification		ContentQualification
00189005	SH	1	Pulse Sequence Name		PulseSequenceName
00189006	SQ	1	MR Imaging Modifier Sequence		MRImagingModifierSequence
00189008	CS	1	Echo Pulse Sequence		EchoPulseSequence
00189009	CS	1	Inversion Recovery		InversionRecovery
00189010	CS	1	Flow Compensation		FlowCompensation
00189011	CS	1	Multiple Spin Echo		MultipleSpinEcho
00189012	CS	1	Multi-planar Excitation		MultiPlanarExcitation
00189014	CS	1	Phase Contrast		PhaseContrast
00189015	CS	1	Time of Flight Contrast		TimeOfFlightContrast
00189016	CS	1	Spoiling		Spoiling
00189017	CS	1	Steady State Pulse Sequence		SteadyStatePulseSequence
00189018	CS	1	Echo Planar Pulse Sequence		EchoPlanarPulseSequence
00189019	FD	1	Tag Angle First Axis		TagAngleFirstAxis
00189020	CS	1	Magnetization Transfer		MagnetizationTransfer
00189021	CS	1	T2 Preparation		T2Preparation
00189022	CS	1	Blood Signal Nulling		BloodSignalNulling
00189024	CS	1	Saturation Recovery		SaturationRecovery
00189025	CS	1	Spectrally Selected Suppression		SpectrallySelectedSuppression
00189026	CS	1	Spectrally Selected Excitation		SpectrallySelectedExcitation
00189027	CS	1	Spatial Pre-saturation		SpatialPresaturation
00189028	CS	1	Tagging		Tagging
00189029	CS	1	Oversampling Phase		OversamplingPhase
00189030	FD	1	Tag Spacing First Dimension		TagSpacingFirstDimension
00189032	CS	1	Geometry of k-Space Traversal		GeometryOfKSpaceTraversal
00189033	CS	1	Segmented k-Space Traversal		SegmentedKSpaceTraversal
00189034	CS	1	Rectilinear Phase Encode Reordering		RectilinearPhaseEncodeReordering
00189035	FD	1	Tag Thickness		TagThickness
00189036	CS	1	Partial Fourier Direction		PartialFourierDirection
00189037	CS	1	Cardiac Synchronization Technique		CardiacSynchronizationTechnique
00189041	LO	1	Receive Coil Manufacturer Name		ReceiveCoilManufacturerName
00189042	SQ	1	MR Receive Coil Sequence		MRReceiveCoilSequence
00189043	CS	1	Receive Coil Type		ReceiveCoilType
00189044	CS	1	Quadrature Receive Coil		QuadratureReceiveCoil
00189045	SQ	1	Multi-Coil Definition Sequence		MultiCoilDefinitionSequence
00189046	LO	1	Multi-Coil Configuration		MultiCoilConfiguration
00189047	SH	1	Multi-Coil Element Name		MultiCoilElementName
00189048	CS	1	Multi-Coil Element Used		MultiCoilElementUsed
00189049	SQ	1	MR Transmit Coil Sequence		MRTransmitCoilSequence
00189050	LO	1	Transmit Coil Manufacturer Name		TransmitCoilManufacturerName
00189051	CS	1	Transmit Coil Type		TransmitCoilType
00189052	FD	1-2	Spectral Width		SpectralWidth
00189053	FD	1-2	Chemical Shift Reference		ChemicalShiftReference
00189054	CS	1	Volume Localization Technique		VolumeLocalizationTechnique
00189058	US	1	MR Acquisition Frequency Encoding Steps		MRAcquisitionFrequencyEncodingSteps
00189059	CS	1	De-coupling		Decoupling
00189060	CS	1-2	De-coupled Nucleus		DecoupledNucleus
00189061	FD	1-2	De-coupling Frequency		DecouplingFrequency
00189062	CS	1	De-coupling Method		DecouplingMethod
00189063	FD	1-2	De-coupling Chemical Shift Reference		DecouplingChemicalShiftReference
00189064	CS	1	k-space Filtering		KSpaceFiltering
00189065	CS	1-2	Time Domain Filtering		TimeDomainFiltering
00189066	US	1-2	Number of Zero Fills		NumberOfZeroFills
00189067	CS	1	Baseline Correction		BaselineCorrection
00189069	FD	1	Parallel Reduction Factor In-plane		ParallelReductionFactorInPlane
00189070	FD	1	Cardiac R-R Interval Specified		CardiacRRIntervalSpecified
00189073	FD	1	Acquisition Duration		AcquisitionDuration
00189074	DT	1	Frame Acquisition DateTime		FrameAcquisitionDateTime
00189075	CS	1	Diffusion Directionality		DiffusionDirectionality
00189076	SQ	1	Diffusion Gradient Direction Sequence		DiffusionGradientDirectionSequence
00189077	CS	1	Parallel Acquisition		ParallelAcquisition
00189078	CS	1	Parallel Acquisition Technique		ParallelAcquisitionTechnique
00189079	FD	1-n	Inversion Times		InversionTimes
00189080	ST	1	Metabolite Map Description		MetaboliteMapDescription
00189081	CS	1	Partial Fourier		PartialFourier
00189082	FD	1	Effective Echo Time		EffectiveEchoTime
00189083	SQ	1	Metabolite Map Code Sequence		MetaboliteMapCodeSequence
00189084	SQ	1	Chemical Shift Sequence		ChemicalShiftSequence
00189085	CS	1	Cardiac Signal Source		CardiacSignalSource
00189087	FD	1	Diffusion b-value		DiffusionBValue
00189089	FD	3	Diffusion Gradient Orientation		DiffusionGradientOrientation
00189090	FD	3	Velocity Encoding Direction		VelocityEncodingDirection
00189091	FD	1	Velocity Encoding Minimum Value		VelocityEncodingMinimumValue
00189092	SQ	1	Velocity Encoding Acquisition Sequence		VelocityEncodingAcquisitionSequence
00189093	US	1	Number of k-Space Trajectories		NumberOfKSpaceTrajectories
00189094	CS	1	Coverage of k-Space		CoverageOfKSpace
00189095	UL	1	Spectroscopy Acquisition Phase Rows		SpectroscopyAcquisitionPhaseRows
00189096	FD	1	Parallel Reduction Factor In-plane (Retired)	Retired	ParallelReductionFactorInPlaneRetired
00189098	FD	1-2	Transmitter Frequency		TransmitterFrequency
00189100	CS	1-2	Resonant Nucleus		ResonantNucleus
00189101	CS	1	Frequency Correction		FrequencyCorrection
00189103	SQ	1	MR Spectroscopy FOV/Geometry Sequence		MRSpectroscopyFOVGeometrySequence
00189104	FD	1	Slab Thickness		SlabThickness
00189105	FD	3	Slab Orientation		SlabOrientation
00189106	FD	3	Mid Slab Position		MidSlabPosition
00189107	SQ	1	MR Spatial Saturation Sequence		MRSpatialSaturationSequence
00189112	SQ	1	MR Timing and Related Parameters Sequence		MRTimingAndRelatedParametersSequence
00189114	SQ	1	MR Echo Sequence		MREchoSequence
00189115	SQ	1	MR Modifier Sequence		MRModifierSequence
00189117	SQ	1	MR Diffusion Sequence		MRDiffusionSequence
00189118	SQ	1	Cardiac Synchronization Sequence		CardiacSynchronizationSequence
00189119	SQ	1	MR Averages Sequence		MRAveragesSequence
00189125	SQ	1	MR FOV/Geometry Sequence		MRFOVGeometrySequence
00189126	SQ	1	Volume Localization Sequence		VolumeLocalizationSequence
00189127	UL	1	Spectroscopy Acquisition Data Columns		SpectroscopyAcquisitionDataColumns
00189147	CS	1	Diffusion Anisotropy Type		DiffusionAnisotropyType
00189151	DT	1	Frame Reference DateTime		FrameReferenceDateTime
00189152	SQ	1	MR Metabolite Map Sequence		MRMetaboliteMapSequence
00189155	FD	1	Parallel Reduction Factor out-of-plane		ParallelReductionFactorOutOfPlane
00189159	UL	1	Spectroscopy Acquisition Out-of-plane Phase Steps		SpectroscopyAcquisitionOutOfPlanePhaseSteps
00189166	CS	1	Bulk Motion Status	Retired	BulkMotionStatus
00189168	FD	1	Parallel Reduction Factor Second In-plane		ParallelReductionFactorSecondInPlane
00189169	CS	1	Cardiac Beat Rejection Technique		CardiacBeatRejectionTechnique
00189170	CS	1	Respiratory Motion Compensation Technique		RespiratoryMotionCompensationTechnique
00189171	CS	1	Respiratory Signal Source		RespiratorySignalSource
00189172	CS	1	Bulk Motion Compensation Technique		BulkMotionCompensationTechnique
00189173	CS	1	Bulk Motion Signal Source		BulkMotionSignalSource
00189174	CS	1	Applicable Safety Standard Agency		ApplicableSafetyStandardAgency
00189175	LO	1	Applicable Safety Standard Description		ApplicableSafetyStandardDescription
00189176	SQ	1	Operating Mode Sequence		OperatingModeSequence
00189177	CS	1	Operating Mode Type		OperatingModeType
00189178	CS	1	Operating Mode		OperatingMode
00189179	CS	1	Specific Absorption Rate Definition		SpecificAbsorptionRateDefinition
00189180	CS	1	Gradient Output Type		GradientOutputType
00189181	FD	1	Specific Absorption Rate Value		SpecificAbsorptionRateValue
00189182	FD	1	Gradient Output		GradientOutput
00189183	CS	1	Flow Compensation Direction		FlowCompensationDirection
00189184	FD	1	Tagging Delay		TaggingDelay
00189185	ST	1	Respiratory Motion Compensation Technique Description		RespiratoryMotionCompensationTechniqueDescription
00189186	SH	1	Respiratory Signal Source ID		RespiratorySignalSourceID
00189195	FD	1	Chemical Shift Minimum Integration Limit in Hz	Retired	ChemicalShiftMinimumIntegrationLimitInHz
00189196	FD	1	Chemical Shift Maximum Integration Limit in Hz	Retired	ChemicalShiftMaximumIntegrationLimitInHz
00189197	SQ	1	MR Velocity Encoding Sequence		MRVelocityEncodingSequence
00189198	CS	1	First Order Phase Correction		FirstOrderPhaseCorrection
00189199	CS	1	Water Referenced Phase Correction		WaterReferencedPhaseCorrection
00189200	CS	1	MR Spectroscopy Acquisition Type		MRSpectroscopyAcquisitionType
00189214	CS	1	Respiratory Cycle Position		RespiratoryCyclePosition
00189217	FD	1	Velocity Encoding Maximum Value		VelocityEncodingMaximumValue
00189218	FD	1	Tag Spacing Second Dimension		TagSpacingSecondDimension
00189219	SS	1	Tag Angle Second Axis		TagAngleSecondAxis
00189220	FD	1	Frame Acquisition Duration		FrameAcquisitionDuration
00189226	SQ	1	MR Image Frame Type Sequence		MRImageFrameTypeSequence
00189227	SQ	1	MR Spectroscopy Frame Type Sequence		MRSpectroscopyFrameTypeSequence
00189231	US	1	MR Acquisition Phase Encoding Steps in-plane		MRAcquisitionPhaseEncodingStepsInPlane
00189232	US	1	MR Acquisition Phase Encoding Steps out-of-plane		MRAcquisitionPhaseEncodingStepsOutOfPlane
00189234	UL	1	Spectroscopy Acquisition Phase Columns		SpectroscopyAcquisitionPhaseColumns
00189236	CS	1	Cardiac Cycle Position		CardiacCyclePosition
00189239	SQ	1	Specific Absorption Rate Sequence		SpecificAbsorptionRateSequence
00189240	US	1	RF Echo Train Length		RFEchoTrainLength
00189241	US	1	Gradient Echo Train Length		GradientEchoTrainLength
00189250	CS	1	Arterial Spin Labeling Contrast		ArterialSpinLabelingContrast
00189251	SQ	1	MR Arterial Spin Labeling Sequence		MRArterialSpinLabelingSequence
00189252	LO	1	ASL Technique Description		ASLTechniqueDescription
00189253	US	1	ASL Slab Number		ASLSlabNumber
00189254	FD	1	ASL Slab Thickness		ASLSlabThickness
00189255	FD	3	ASL Slab Orientation		ASLSlabOrientation
00189256	FD	3	ASL Mid Slab Position		ASLMidSlabPosition
00189257	CS	1	ASL Context		ASLContext
00189258	UL	1	ASL Pulse Train Duration		ASLPulseTrainDuration
00189259	CS	1	ASL Crusher Flag		ASLCrusherFlag
0018925a	FD	1	ASL Crusher Flow Limit		ASLCrusherFlowLimit
0018925b	LO	1	ASL Crusher Description		ASLCrusherDescription
0018925c	CS	1	ASL Bolus Cut-off Flag		ASLBolusCutoffFlag
0018925d	SQ	1	ASL Bolus Cut-off Timing Sequence		ASLBolusCutoffTimingSequence
0018925e	LO	1	ASL Bolus Cut-off Technique		ASLBolusCutoffTechnique
0018925f	UL	1	ASL Bolus Cut-off Delay Time		ASLBolusCutoffDelayTime
00189260	SQ	1	ASL Slab Sequence		ASLSlabSequence
00189295	FD	1	Chemical Shift Minimum Integration Limit in ppm		ChemicalShiftMinimumIntegrationLimitInppm
00189296	FD	1	Chemical Shift Maximum Integration Limit in ppm		ChemicalShiftMaximumIntegrationLimitInppm
00189297	CS	1	Water Reference Acquisition		WaterReferenceAcquisition
00189298	IS	1	Echo Peak Position		EchoPeakPosition
00189301	SQ	1	CT Acquisition Type Sequence		CTAcquisitionTypeSequence
00189302	CS	1	Acquisition Type		AcquisitionType
00189303	FD	1	Tube Angle		TubeAngle
00189304	SQ	1	CT Acquisition Details Sequence		CTAcquisitionDetailsSequence
00189305	FD	1	Revolution Time		RevolutionTime
00189306	FD	1	Single Collimation Width		SingleCollimationWidth
00189307	FD	1	Total Collimation Width		TotalCollimationWidth
00189308	SQ	1	CT Table Dynamics Sequence		CTTableDynamicsSequence
00189309	FD	1	Table Speed		TableSpeed
00189310	FD	1	Table Feed per Rotation		TableFeedPerRotation
00189311	FD	1	Spiral Pitch Factor		SpiralPitchFactor
00189312	SQ	1	CT Geometry Sequence		CTGeometrySequence
00189313	FD	3	Data Collection Center (Patient)		DataCollectionCenterPatient
00189314	SQ	1	CT Reconstruction Sequence		CTReconstructionSequence
00189315	CS	1	Reconstruction Algorithm		ReconstructionAlgorithm
00189316	CS	1	Convolution Kernel Group		ConvolutionKernelGroup
00189317	FD	2	Reconstruction Field of View		ReconstructionFieldOfView
00189318	FD	3	Reconstruction Target Center (Patient)		ReconstructionTargetCenterPatient
00189319	FD	1	Reconstruction Angle		ReconstructionAngle
00189320	SH	1	Image Filter		ImageFilter
00189321	SQ	1	CT Exposure Sequence		CTExposureSequence
00189322	FD	2	Reconstruction Pixel Spacing		ReconstructionPixelSpacing
00189323	CS	1-n	Exposure Modulation Type		ExposureModulationType
00189324	FD	1	Estimated Dose Saving	Retired	EstimatedDoseSaving
00189325	SQ	1	CT X-Ray Details Sequence		CTXRayDetailsSequence
00189326	SQ	1	CT Position Sequence		CTPositionSequence
00189327	FD	1	Table Position		TablePosition
00189328	FD	1	Exposure Time in ms		ExposureTimeInms
00189329	SQ	1	CT Image Frame Type Sequence		CTImageFrameTypeSequence
00189330	FD	1	X-Ray Tube Current in mA		XRayTubeCurrentInmA
00189332	FD	1	Exposure in mAs		ExposureInmAs
00189333	CS	1	Constant Volume Flag		ConstantVolumeFlag
00189334	CS	1	Fluoroscopy Flag		FluoroscopyFlag
00189335	FD	1	Distance Source to Data Collection Center		DistanceSourceToDataCollectionCenter
00189337	US	1	Contrast/Bolus Agent Number		ContrastBolusAgentNumber
00189338	SQ	1	Contrast/Bolus Ingredient Code Sequence		ContrastBolusIngredientCodeSequence
00189340	SQ	1	Contrast Administration Profile Sequence		ContrastAdministrationProfileSequence
00189341	SQ	1	Contrast/Bolus Usage Sequence		ContrastBolusUsageSequence
00189342	CS	1	Contrast/Bolus Agent Administered		ContrastBolusAgentAdministered
00189343	CS	1	Contrast/Bolus Agent Detected		ContrastBolusAgentDetected
00189344	CS	1	Contrast/Bolus Agent Phase		ContrastBolusAgentPhase
00189345	FD	1	CTDIvol		CTDIvol
00189346	SQ	1	CTDI Phantom Type Code Sequence		CTDIPhantomTypeCodeSequence
00189351	FL	1	Calcium Scoring Mass Factor Patient		CalciumScoringMassFactorPatient
00189352	FL	3	Calcium Scoring Mass Factor Device		CalciumScoringMassFactorDevice
00189353	FL	1	Energy Weighting Factor		EnergyWeightingFactor
00189360	SQ	1	CT Additional X-Ray Source Sequence		CTAdditionalXRaySourceSequence
00189361	CS	1	Multi-energy CT Acquisition		MultienergyCTAcquisition
00189362	SQ	1	Multi-energy CT Acquisition Sequence		MultienergyCTAcquisitionSequence
00189363	SQ	1	Multi-energy CT Processing Sequence		MultienergyCTProcessingSequence
00189364	SQ	1	Multi-energy CT Characteristics Sequence		MultienergyCTCharacteristicsSequence
00189365	SQ	1	Multi-energy CT X-Ray Source Sequence		MultienergyCTXRaySourceSequence
00189366	US	1	X-Ray Source Index		XRaySourceIndex
00189367	UC	1	X-Ray Source ID		XRaySourceID
00189368	CS	1	Multi-energy Source Technique		MultienergySourceTechnique
00189369	DT	1	Source Start DateTime		SourceStartDateTime
0018936a	DT	1	Source End DateTime		SourceEndDateTime
0018936b	US	1	Switching Phase Number		SwitchingPhaseNumber
0018936c	DS	1	Switching Phase Nominal Duration		SwitchingPhaseNominalDuration
0018936d	DS	1	Switching Phase Transition Duration		SwitchingPhaseTransitionDuration
0018936e	DS	1	Effective Bin Energy		EffectiveBinEnergy
0018936f	SQ	1	Multi-energy CT X-Ray Detector Sequence		MultienergyCTXRayDetectorSequence
00189370	US	1	X-Ray Detector Index		XRayDetectorIndex
00189371	UC	1	X-Ray Detector ID		XRayDetectorID
00189372	CS	1	Multi-energy Detector Type		MultienergyDetectorType
00189373	ST	1	X-Ray Detector Label		XRayDetectorLabel
00189374	DS	1	Nominal Max Energy		NominalMaxEnergy
00189375	DS	1	Nominal Min Energy		NominalMinEnergy
00189376	US	1-n	Referenced X-Ray Detector Index		ReferencedXRayDetectorIndex
00189377	US	1-n	Referenced X-Ray Source Index		ReferencedXRaySourceIndex
00189378	US	1-n	Referenced Path Index		ReferencedPathIndex
00189379	SQ	1	Multi-energy CT Path Sequence		MultienergyCTPathSequence
0018937a	US	1	Multi-energy CT Path Index		MultienergyCTPathIndex
0018937b	UT	1	Multi-energy Acquisition Description		MultienergyAcquisitionDescription
0018937c	FD	1	Monoenergetic Energy Equivalent		MonoenergeticEnergyEquivalent
0018937d	SQ	1	Material Code Sequence		MaterialCodeSequence
0018937e	CS	1	Decomposition Method		DecompositionMethod
0018937f	UT	1	Decomposition Description		DecompositionDescription
00189380	SQ	1	Decomposition Algorithm Identification Sequence		DecompositionAlgorithmIdentificationSequence
00189381	SQ	1	Decomposition Material Sequence		DecompositionMaterialSequence
00189382	SQ	1	Material Attenuation Sequence		MaterialAttenuationSequence
00189383	DS	1	Photon Energy		PhotonEnergy
00189384	DS	1	X-Ray Mass Attenuation Coefficient		XRayMassAttenuationCoefficient
00189401	SQ	1	Projection Pixel Calibration Sequence		ProjectionPixelCalibrationSequence
00189402	FL	1	Distance Source to Isocenter		DistanceSourceToIsocenter
00189403	FL	1	Distance Object to Table Top		DistanceObjectToTableTop
00189404	FL	2	Object Pixel Spacing in Center of Beam		ObjectPixelSpacingInCenterOfBeam
00189405	SQ	1	Positioner Position Sequence		PositionerPositionSequence
00189406	SQ	1	Table Position Sequence		TablePositionSequence
00189407	SQ	1	Collimator Shape Sequence		CollimatorShapeSequence
00189410	CS	1	Planes in Acquisition		PlanesInAcquisition
00189412	SQ	1	XA/XRF Frame Characteristics Sequence		XAXRFFrameCharacteristicsSequence
00189417	SQ	1	Frame Acquisition Sequence		FrameAcquisitionSequence
00189420	CS	1	X-Ray Receptor Type		XRayReceptorType
00189423	LO	1	Acquisition Protocol Name		AcquisitionProtocolName
00189424	LT	1	Acquisition Protocol Description		AcquisitionProtocolDescription
00189425	CS	1	Contrast/Bolus Ingredient Opaque		ContrastBolusIngredientOpaque
00189426	FL	1	Distance Receptor Plane to Detector Housing		DistanceReceptorPlaneToDetectorHousing
00189427	CS	1	Intensifier Active Shape		IntensifierActiveShape
00189428	FL	1-2	Intensifier Active Dimension(s)		IntensifierActiveDimensions
00189429	FL	2	Physical Detector Size		PhysicalDetectorSize
00189430	FL	2	Position of Isocenter Projection		PositionOfIsocenterProjection
00189432	SQ	1	Field of View Sequence		FieldOfViewSequence
00189433	LO	1	Field of View Description		FieldOfViewDescription
00189434	SQ	1	Exposure Control Sensing Regions Sequence		ExposureControlSensingRegionsSequence
00189435	CS	1	Exposure Control Sensing Region Shape		ExposureControlSensingRegionShape
00189436	SS	1	Exposure Control Sensing Region Left Vertical Edge		ExposureControlSensingRegionLeftVerticalEdge
00189437	SS	1	Exposure Control Sensing Region Right Vertical Edge		ExposureControlSensingRegionRightVerticalEdge
00189438	SS	1	Exposure Control Sensing Region Upper Horizontal Edge		ExposureControlSensingRegionUpperHorizontalEdge
00189439	SS	1	Exposure Control Sensing Region Lower Horizontal Edge		ExposureControlSensingRegionLowerHorizontalEdge
00189440	SS	2	Center of Circular Exposure Control Sensing Region		CenterOfCircularExposureControlSensingRegion
00189441	US	1	Radius of Circular Exposure Control Sensing Region		RadiusOfCircularExposureControlSensingRegion
00189442	SS	2-n	Vertices of the Polygonal Exposure Control Sensing Region		VerticesOfThePolygonalExposureControlSensingRegion
00189445	OB	1	Retired-blank	Retired	
00189447	FL	1	Column Angulation (Patient)		ColumnAngulationPatient
00189449	FL	1	Beam Angle		BeamAngle
00189451	SQ	1	Frame Detector Parameters Sequence		FrameDetectorParametersSequence
00189452	FL	1	Calculated Anatomy Thickness		CalculatedAnatomyThickness
00189455	SQ	1	Calibration Sequence		CalibrationSequence
00189456	SQ	1	Object Thickness Sequence		ObjectThicknessSequence
00189457	CS	1	Plane Identification		PlaneIdentification
00189461	FL	1-2	Field of View Dimension(s) in Float		FieldOfViewDimensionsInFloat
00189462	SQ	1	Isocenter Reference System Sequence		IsocenterReferenceSystemSequence
00189463	FL	1	Positioner Isocenter Primary Angle		PositionerIsocenterPrimaryAngle
00189464	FL	1	Positioner Isocenter Secondary Angle		PositionerIsocenterSecondaryAngle
00189465	FL	1	Positioner Isocenter Detector Rotation Angle		PositionerIsocenterDetectorRotationAngle
00189466	FL	1	Table X Position to Isocenter		TableXPositionToIsocenter
00189467	FL	1	Table Y Position to Isocenter		TableYPositionToIsocenter
00189468	FL	1	Table Z Position to Isocenter		TableZPositionToIsocenter
00189469	FL	1	Table Horizontal Rotation Angle		TableHorizontalRotationAngle
00189470	FL	1	Table Head Tilt Angle		TableHeadTiltAngle
00189471	FL	1	Table Cradle Tilt Angle		TableCradleTiltAngle
00189472	SQ	1	Frame Display Shutter Sequence		FrameDisplayShutterSequence
00189473	FL	1	Acquired Image Area Dose Product		AcquiredImageAreaDoseProduct
00189474	CS	1	C-arm Positioner Tabletop Relationship		CArmPositionerTabletopRelationship
00189476	SQ	1	X-Ray Geometry Sequence		XRayGeometrySequence
00189477	SQ	1	Irradiation Event Identification Sequence		IrradiationEventIdentificationSequence
00189504	SQ	1	X-Ray 3D Frame Type Sequence		XRay3DFrameTypeSequence
00189506	SQ	1	Contributing Sources Sequence		ContributingSourcesSequence
00189507	SQ	1	X-Ray 3D Acquisition Sequence		XRay3DAcquisitionSequence
00189508	FL	1	Primary Positioner Scan Arc		PrimaryPositionerScanArc
00189509	FL	1	Secondary Positioner Scan Arc		SecondaryPositionerScanArc
00189510	FL	1	Primary Positioner Scan Start Angle		PrimaryPositionerScanStartAngle
00189511	FL	1	Secondary Positioner Scan Start Angle		SecondaryPositionerScanStartAngle
00189514	FL	1	Primary Positioner Increment		PrimaryPositionerIncrement
00189515	FL	1	Secondary Positioner Increment		SecondaryPositionerIncrement
00189516	DT	1	Start Acquisition DateTime		StartAcquisitionDateTime
00189517	DT	1	End Acquisition DateTime		EndAcquisitionDateTime
00189518	SS	1	Primary Positioner Increment Sign		PrimaryPositionerIncrementSign
00189519	SS	1	Secondary Positioner Increment Sign		SecondaryPositionerIncrementSign
00189524	LO	1	Application Name		ApplicationName
00189525	LO	1	Application Version		ApplicationVersion
00189526	LO	1	Application Manufacturer		ApplicationManufacturer
00189527	CS	1	Algorithm Type		AlgorithmType
00189528	LO	1	Algorithm Description		AlgorithmDescription
00189530	SQ	1	X-Ray 3D Reconstruction Sequence		XRay3DReconstructionSequence
00189531	LO	1	Reconstruction Description		ReconstructionDescription
00189538	SQ	1	Per Projection Acquisition Sequence		PerProjectionAcquisitionSequence
00189541	SQ	1	Detector Position Sequence		DetectorPositionSequence
00189542	SQ	1	X-Ray Acquisition Dose Sequence		XRayAcquisitionDoseSequence
00189543	FD	1	X-Ray Source Isocenter Primary Angle		XRaySourceIsocenterPrimaryAngle
00189544	FD	1	X-Ray Source Isocenter Secondary Angle		XRaySourceIsocenterSecondaryAngle
00189545	FD	1	Breast Support Isocenter Primary Angle		BreastSupportIsocenterPrimaryAngle
00189546	FD	1	Breast Support Isocenter Secondary Angle		BreastSupportIsocenterSecondaryAngle
00189547	FD	1	Breast Support X Position to Isocenter		BreastSupportXPositionToIsocenter
00189548	FD	1	Breast Support Y Position to Isocenter		BreastSupportYPositionToIsocenter
00189549	FD	1	Breast Support Z Position to Isocenter		BreastSupportZPositionToIsocenter
00189550	FD	1	Detector Isocenter Primary Angle		DetectorIsocenterPrimaryAngle
00189551	FD	1	Detector Isocenter Secondary Angle		DetectorIsocenterSecondaryAngle
00189552	FD	1	Detector X Position to Isocenter		DetectorXPositionToIsocenter
00189553	FD	1	Detector Y Position to Isocenter		DetectorYPositionToIsocenter
00189554	FD	1	Detector Z Position to Isocenter		DetectorZPositionToIsocenter
00189555	SQ	1	X-Ray Grid Sequence		XRayGridSequence
00189556	SQ	1	X-Ray Filter Sequence		XRayFilterSequence
00189557	FD	3	Detector Active Area TLHC Position		DetectorActiveAreaTLHCPosition
00189558	FD	6	Detector Active Area Orientation		DetectorActiveAreaOrientation
00189559	CS	1	Positioner Primary Angle Direction		PositionerPrimaryAngleDirection
00189601	SQ	1	Diffusion b-matrix Sequence		DiffusionBMatrixSequence
00189602	FD	1	Diffusion b-value XX		DiffusionBValueXX
00189603	FD	1	Diffusion b-value XY		DiffusionBValueXY
00189604	FD	1	Diffusion b-value XZ		DiffusionBValueXZ
00189605	FD	1	Diffusion b-value YY		DiffusionBValueYY
00189606	FD	1	Diffusion b-value YZ		DiffusionBValueYZ
00189607	FD	1	Diffusion b-value ZZ		DiffusionBValueZZ
00189621	SQ	1	Functional MR Sequence		FunctionalMRSequence
00189622	CS	1	Functional Settling Phase Frames Present		FunctionalSettlingPhaseFramesPresent
00189623	DT	1	Functional Sync Pulse		FunctionalSyncPulse
00189624	CS	1	Settling Phase Frame		SettlingPhaseFrame
00189701	DT	1	Decay Correction DateTime		DecayCorrectionDateTime
00189715	FD	1	Start Density Threshold		StartDensityThreshold
00189716	FD	1	Start Relative Density Difference Threshold		StartRelativeDensityDifferenceThreshold
00189717	FD	1	Start Cardiac Trigger Count Threshold		StartCardiacTriggerCountThreshold
00189718	FD	1	Start Respiratory Trigger Count Threshold		StartRespiratoryTriggerCountThreshold
00189719	FD	1	Termination Counts Threshold		TerminationCountsThreshold
00189720	FD	1	Termination Density Threshold		TerminationDensityThreshold
00189721	FD	1	Termination Relative Density Threshold		TerminationRelativeDensityThreshold
00189722	FD	1	Termination Time Threshold		TerminationTimeThreshold
00189723	FD	1	Termination Cardiac Trigger Count Threshold		TerminationCardiacTriggerCountThreshold
00189724	FD	1	Termination Respiratory Trigger Count Threshold		TerminationRespiratoryTriggerCountThreshold
00189725	CS	1	Detector Geometry		DetectorGeometry
00189726	FD	1	Transverse Detector Separation		TransverseDetectorSeparation
00189727	FD	1	Axial Detector Dimension		AxialDetectorDimension
00189729	US	1	Radiopharmaceutical Agent Number		RadiopharmaceuticalAgentNumber
00189732	SQ	1	PET Frame Acquisition Sequence		PETFrameAcquisitionSequence
00189733	SQ	1	PET Detector Motion Details Sequence		PETDetectorMotionDetailsSequence
00189734	SQ	1	PET Table Dynamics Sequence		PETTableDynamicsSequence
00189735	SQ	1	PET Position Sequence		PETPositionSequence
00189736	SQ	1	PET Frame Correction Factors Sequence		PETFrameCorrectionFactorsSequence
00189737	SQ	1	Radiopharmaceutical Usage Sequence		RadiopharmaceuticalUsageSequence
00189738	CS	1	Attenuation Correction Source		AttenuationCorrectionSource
00189739	US	1	Number of Iterations		NumberOfIterations
00189740	US	1	Number of Subsets		NumberOfSubsets
00189749	SQ	1	PET Reconstruction Sequence		PETReconstructionSequence
00189751	SQ	1	PET Frame Type Sequence		PETFrameTypeSequence
00189755	CS	1	Time of Flight Information Used		TimeOfFlightInformationUsed
00189756	CS	1	Reconstruction Type		ReconstructionType
00189758	CS	1	Decay Corrected		DecayCorrected
00189759	CS	1	Attenuation Corrected		AttenuationCorrected
00189760	CS	1	Scatter Corrected		ScatterCorrected
00189761	CS	1	Dead Time Corrected		DeadTimeCorrected
00189762	CS	1	Gantry Motion Corrected		GantryMotionCorrected
00189763	CS	1	Patient Motion Corrected		PatientMotionCorrected
00189764	CS	1	Count Loss Normalization Corrected		CountLossNormalizationCorrected
00189765	CS	1	Randoms Corrected		RandomsCorrected
00189766	CS	1	Non-uniform Radial Sampling Corrected		NonUniformRadialSamplingCorrected
00189767	CS	1	Sensitivity Calibrated		SensitivityCalibrated
00189768	CS	1	Detector Normalization Correction		DetectorNormalizationCorrection
00189769	CS	1	Iterative Reconstruction Method		IterativeReconstructionMethod
00189770	CS	1	Attenuation Correction Temporal Relationship		AttenuationCorrectionTemporalRelationship
00189771	SQ	1	Patient Physiological State Sequence		PatientPhysiologicalStateSequence
00189772	SQ	1	Patient Physiological State Code Sequence		PatientPhysiologicalStateCodeSequence
00189801	FD	1-n	Depth(s) of Focus		DepthsOfFocus
00189803	SQ	1	Excluded Intervals Sequence		ExcludedIntervalsSequence
00189804	DT	1	Exclusion Start DateTime		ExclusionStartDateTime
00189805	FD	1	Exclusion Duration		ExclusionDuration
00189806	SQ	1	US Image Description Sequence		USImageDescriptionSequence
00189807	SQ	1	Image Data Type Sequence		ImageDataTypeSequence
00189808	CS	1	Data Type		DataType
00189809	SQ	1	Transducer Scan Pattern Code Sequence		TransducerScanPatternCodeSequence
0018980b	CS	1	Aliased Data Type		AliasedDataType
0018980c	CS	1	Position Measuring Device Used		PositionMeasuringDeviceUsed
0018980d	SQ	1	Transducer Geometry Code Sequence		TransducerGeometryCodeSequence
0018980e	SQ	1	Transducer Beam Steering Code Sequence		TransducerBeamSteeringCodeSequence
0018980f	SQ	1	Transducer Application Code Sequence		TransducerApplicationCodeSequence
00189810	US or SS	1	Zero Velocity Pixel Value		ZeroVelocityPixelValue
00189821	SQ	1	Photoacoustic Excitation Characteristics Sequence		PhotoacousticExcitationCharacteristicsSequence
00189822	FD	1	Excitation Spectral Width		ExcitationSpectralWidth
00189823	FD	1	Excitation Energy		ExcitationEnergy
00189824	FD	1	Excitation Pulse Duration		ExcitationPulseDuration
00189825	SQ	1	Excitation Wavelength Sequence		ExcitationWavelengthSequence
00189826	FD	1	Excitation Wavelength		ExcitationWavelength
00189828	CS	1	Illumination Translation Flag		IlluminationTranslationFlag
00189829	CS	1	Acoustic Coupling Medium Flag		AcousticCouplingMediumFlag
0018982a	SQ	1	Acoustic Coupling Medium Code Sequence		AcousticCouplingMediumCodeSequence
0018982b	FD	1	Acoustic Coupling Medium Temperature		AcousticCouplingMediumTemperature
0018982c	SQ	1	Transducer Response Sequence		TransducerResponseSequence
0018982d	FD	1	Center Frequency		CenterFrequency
0018982e	FD	1	Fractional Bandwidth		FractionalBandwidth
0018982f	FD	1	Lower Cutoff Frequency		LowerCutoffFrequency
00189830	FD	1	Upper Cutoff Frequency		UpperCutoffFrequency
00189831	SQ	1	Transducer Technology Sequence		TransducerTechnologySequence
00189832	SQ	1	Sound Speed Correction Mechanism Code Sequence		SoundSpeedCorrectionMechanismCodeSequence
00189833	FD	1	Object Sound Speed		ObjectSoundSpeed
00189834	FD	1	Acoustic Coupling Medium Sound Speed		AcousticCouplingMediumSoundSpeed
00189835	SQ	1	Photoacoustic Image Frame Type Sequence		PhotoacousticImageFrameTypeSequence
00189836	SQ	1	Image Data Type Code Sequence		ImageDataTypeCodeSequence
00189900	LO	1	Reference Location Label		ReferenceLocationLabel
00189901	UT	1	Reference Location Description		ReferenceLocationDescription
00189902	SQ	1	Reference Basis Code Sequence		ReferenceBasisCodeSequence
00189903	SQ	1	Reference Geometry Code Sequence		ReferenceGeometryCodeSequence
00189904	DS	1	Offset Distance		OffsetDistance
00189905	CS	1	Offset Direction		OffsetDirection
00189906	SQ	1	Potential Scheduled Protocol Code Sequence		PotentialScheduledProtocolCodeSequence
00189907	SQ	1	Potential Requested Procedure Code Sequence		PotentialRequestedProcedureCodeSequence
00189908	UC	1-n	Potential Reasons for Procedure		PotentialReasonsForProcedure
00189909	SQ	1	Potential Reasons for Procedure Code Sequence		PotentialReasonsForProcedureCodeSequence
0018990a	UC	1-n	Potential Diagnostic Tasks		PotentialDiagnosticTasks
0018990b	SQ	1	Contraindications Code Sequence		ContraindicationsCodeSequence
0018990c	SQ	1	Referenced Defined Protocol Sequence		ReferencedDefinedProtocolSequence
0018990d	SQ	1	Referenced Performed Protocol Sequence		ReferencedPerformedProtocolSequence
0018990e	SQ	1	Predecessor Protocol Sequence		PredecessorProtocolSequence
0018990f	UT	1	Protocol Planning Information		ProtocolPlanningInformation
00189910	UT	1	Protocol Design Rationale		ProtocolDesignRationale
00189911	SQ	1	Patient Specification Sequence		PatientSpecificationSequence
00189912	SQ	1	Model Specification Sequence		ModelSpecificationSequence
00189913	SQ	1	Parameters Specification Sequence		ParametersSpecificationSequence
00189914	SQ	1	Instruction Sequence		InstructionSequence
00189915	US	1	Instruction Index		InstructionIndex
00189916	LO	1	Instruction Text		InstructionText
00189917	UT	1	Instruction Description		InstructionDescription
00189918	CS	1	Instruction Performed Flag		InstructionPerformedFlag
00189919	DT	1	Instruction Performed DateTime		InstructionPerformedDateTime
0018991a	UT	1	Instruction Performance Comment		InstructionPerformanceComment
0018991b	SQ	1	Patient Positioning Instruction Sequence		PatientPositioningInstructionSequence
0018991c	SQ	1	Positioning Method Code Sequence		PositioningMethodCodeSequence
0018991d	SQ	1	Positioning Landmark Sequence		PositioningLandmarkSequence
0018991e	UI	1	Target Frame of Reference UID		TargetFrameOfReferenceUID
0018991f	SQ	1	Acquisition Protocol Element Specification Sequence		AcquisitionProtocolElementSpecificationSequence
00189920	SQ	1	Acquisition Protocol Element Sequence		AcquisitionProtocolElementSequence
00189921	US	1	Protocol Element Number		ProtocolElementNumber
00189922	LO	1	Protocol Element Name		ProtocolElementName
00189923	UT	1	Protocol Element Characteristics Summary		ProtocolElementCharacteristicsSummary
00189924	UT	1	Protocol Element Purpose		ProtocolElementPurpose
00189930	CS	1	Acquisition Motion		AcquisitionMotion
00189931	SQ	1	Acquisition Start Location Sequence		AcquisitionStartLocationSequence
00189932	SQ	1	Acquisition End Location Sequence		AcquisitionEndLocationSequence
00189933	SQ	1	Reconstruction Protocol Element Specification Sequence		ReconstructionProtocolElementSpecificationSequence
00189934	SQ	1	Reconstruction Protocol Element Sequence		ReconstructionProtocolElementSequence
00189935	SQ	1	Storage Protocol Element Specification Sequence		StorageProtocolElementSpecificationSequence
00189936	SQ	1	Storage Protocol Element Sequence		StorageProtocolElementSequence
00189937	LO	1	Requested Series Description		RequestedSeriesDescription
00189938	US	1-n	Source Acquisition Protocol Element Number		SourceAcquisitionProtocolElementNumber
00189939	US	1-n	Source Acquisition Beam Number		SourceAcquisitionBeamNumber
0018993a	US	1-n	Source Reconstruction Protocol Element Number		SourceReconstructionProtocolElementNumber
0018993b	SQ	1	Reconstruction Start Location Sequence		ReconstructionStartLocationSequence
0018993c	SQ	1	Reconstruction End Location Sequence		ReconstructionEndLocationSequence
0018993d	SQ	1	Reconstruction Algorithm Sequence		ReconstructionAlgorithmSequence
0018993e	SQ	1	Reconstruction Target Center Location Sequence		ReconstructionTargetCenterLocationSequence
00189941	UT	1	Image Filter Description		ImageFilterDescription
00189942	FD	1	CTDIvol Notification Trigger		CTDIvolNotificationTrigger
00189943	FD	1	DLP Notification Trigger		DLPNotificationTrigger
00189944	CS	1	Auto KVP Selection Type		AutoKVPSelectionType
00189945	FD	1	Auto KVP Upper Bound		AutoKVPUpperBound
00189946	FD	1	Auto KVP Lower Bound		AutoKVPLowerBound
00189947	CS	1	Protocol Defined Patient Position		ProtocolDefinedPatientPosition
0018a001	SQ	1	Contributing Equipment Sequence		ContributingEquipmentSequence
0018a002	DT	1	Contribution DateTime		ContributionDateTime
0018a003	ST	1	Contribution Description		ContributionDescription
0020000d	UI	1	Study Instance UID		StudyInstanceUID
0020000e	UI	1	Series Instance UID		SeriesInstanceUID
00200010	SH	1	Study ID		StudyID
00200011	IS	1	Series Number		SeriesNumber
00200012	IS	1	Acquisition Number		AcquisitionNumber
00200013	IS	1	Instance Number		InstanceNumber
00200014	IS	1	Isotope Number	Retired	IsotopeNumber
00200015	IS	1	Phase Number	Retired	PhaseNumber
00200016	IS	1	Interval Number	Retired	IntervalNumber
00200017	IS	1	Time Slot Number	Retired	TimeSlotNumber
00200018	IS	1	Angle Number	Retired	AngleNumber
00200019	IS	1	Item Number		ItemNumber
00200020	CS	2	Patient Orientation		PatientOrientation
00200022	IS	1	Overlay Number	Retired	OverlayNumber
00200024	IS	1	Curve Number	Retired	CurveNumber
00200026	IS	1	LUT Number	Retired	LUTNumber
00200027	LO	1	Pyramid Label		PyramidLabel
00200030	DS	3	Image Position	Retired	ImagePosition
00200032	DS	3	Image Position (Patient)		ImagePositionPatient
00200035	DS	6	Image Orientation	Retired	ImageOrientation
00200037	DS	6	Image Orientation (Patient)		ImageOrientationPatient
00200050	DS	1	Location	Retired	Location
00200052	UI	1	Frame of Reference UID		FrameOfReferenceUID
00200060	CS	1	Laterality		Laterality
00200062	CS	1	Image Laterality		ImageLaterality
00200070	LO	1	Image Geometry Type	Retired	ImageGeometryType
00200080	CS	1-n	Masking Image	Retired	MaskingImage
002000aa	IS	1	Report Number	Retired	ReportNumber
00200100	IS	1	Temporal Position Identifier		TemporalPositionIdentifier
00200105	IS	1	Number of Temporal Positions		NumberOfTemporalPositions
00200110	DS	1	Temporal Resolution		TemporalResolution
00200200	UI	1	Synchronization Frame of Reference UID		SynchronizationFrameOfReferenceUID
00200242	UI	1	SOP Instance UID of Concatenation Source		SOPInstanceUIDOfConcatenationSource
00201000	IS	1	Series in Study	Retired	SeriesInStudy
00201001	IS	1	Acquisitions in Series	Retired	AcquisitionsInSeries
00201002	IS	1	Images in Acquisition		ImagesInAcquisition
00201003	IS	1	Images in Series	Retired	ImagesInSeries
00201004	IS	1	Acquisitions in Study	Retired	AcquisitionsInStudy
00201005	IS	1	Images in Study	Retired	ImagesInStudy
00201020	LO	1-n	Reference	Retired	Reference
0020103f	LO	1	Target Position Reference Indicator		TargetPositionReferenceIndicator
00201040	LO	1	Position Reference Indicator		PositionReferenceIndicator
00201041	DS	1	Slice Location		SliceLocation
00201070	IS	1-n	Other Study Numbers	Retired	OtherStudyNumbers
00201200	IS	1	Number of Patient Related Studies		NumberOfPatientRelatedStudies
00201202	IS	1	Number of Patient Related Series		NumberOfPatientRelatedSeries
00201204	IS	1	Number of Patient Related Instances		NumberOfPatientRelatedInstances
00201206	IS	1	Number of Study Related Series		NumberOfStudyRelatedSeries
00201208	IS	1	Number of Study Related Instances		NumberOfStudyRelatedInstances
00201209	IS	1	Number of Series Related Instances		NumberOfSeriesRelatedInstances
00203401	CS	1	Modifying Device ID	Retired	ModifyingDeviceID
00203402	CS	1	Modified Image ID	Retired	ModifiedImageID
00203403	DA	1	Modified Image Date	Retired	ModifiedImageDate
00203404	LO	1	Modifying Device Manufacturer	Retired	ModifyingDeviceManufacturer
00203405	TM	1	Modified Image Time	Retired	ModifiedImageTime
00203406	LO	1	Modified Image Description	Retired	ModifiedImageDescription
00204000	LT	1	Image Comments		ImageComments
00205000	AT	1-n	Original Image Identification	Retired	OriginalImageIdentification
00205002	LO	1-n	Original Image Identification Nomenclature	Retired	OriginalImageIdentificationNomenclature
00209056	SH	1	Stack ID		StackID
00209057	UL	1	In-Stack Position Number		InStackPositionNumber
00209071	SQ	1	Frame Anatomy Sequence		FrameAnatomySequence
00209072	CS	1	Frame Laterality		FrameLaterality
00209111	SQ	1	Frame Content Sequence		FrameContentSequence
00209113	SQ	1	Plane Position Sequence		PlanePositionSequence
00209116	SQ	1	Plane Orientation Sequence		PlaneOrientationSequence
00209128	UL	1	Temporal Position Index		TemporalPositionIndex
00209153	FD	1	Nominal Cardiac Trigger Delay Time		NominalCardiacTriggerDelayTime
00209154	FL	1	Nominal Cardiac Trigger Time Prior To R-Peak		NominalCardiacTriggerTimePriorToRPeak
00209155	FL	1	Actual Cardiac Trigger Time Prior To R-Peak		ActualCardiacTriggerTimePriorToRPeak
00209156	US	1	Frame Acquisition Number		FrameAcquisitionNumber
00209157	UL	1-n	Dimension Index Values		DimensionIndexValues
00209158	LT	1	Frame Comments		FrameComments
00209161	UI	1	Concatenation UID		ConcatenationUID
00209162	US	1	In-concatenation Number		InConcatenationNumber
00209163	US	1	In-concatenation Total Number		InConcatenationTotalNumber
00209164	UI	1	Dimension Organization UID		DimensionOrganizationUID
00209165	AT	1	Dimension Index Pointer		DimensionIndexPointer
00209167	AT	1	Functional Group Pointer		FunctionalGroupPointer
00209170	SQ	1	Unassigned Shared Converted Attributes Sequence		UnassignedSharedConvertedAttributesSequence
00209171	SQ	1	Unassigned Per-Frame Converted Attributes Sequence		UnassignedPerFrameConvertedAttributesSequence
00209172	SQ	1	Conversion Source Attributes Sequence		ConversionSourceAttributesSequence
00209213	LO	1	Dimension Index Private Creator		DimensionIndexPrivateCreator
00209221	SQ	1	Dimension Organization Sequence		DimensionOrganizationSequence
00209222	SQ	1	Dimension Index Sequence		DimensionIndexSequence
00209228	UL	1	Concatenation Frame Offset Number		ConcatenationFrameOffsetNumber
00209238	LO	1	Functional Group Private Creator		FunctionalGroupPrivateCreator
00209241	FL	1	Nominal Percentage of Cardiac Phase		NominalPercentageOfCardiacPhase
00209245	FL	1	Nominal Percentage of Respiratory Phase		NominalPercentageOfRespiratoryPhase
00209246	FL	1	Starting Respiratory Amplitude		StartingRespiratoryAmplitude
00209247	CS	1	Starting Respiratory Phase		StartingRespiratoryPhase
00209248	FL	1	Ending Respiratory Amplitude		EndingRespiratoryAmplitude
00209249	CS	1	Ending Respiratory Phase		EndingRespiratoryPhase
00209250	CS	1	Respiratory Trigger Type		RespiratoryTriggerType
00209251	FD	1	R-R Interval Time Nominal		RRIntervalTimeNominal
00209252	FD	1	Actual Cardiac Trigger Delay Time		ActualCardiacTriggerDelayTime
00209253	SQ	1	Respiratory Synchronization Sequence		RespiratorySynchronizationSequence
00209254	FD	1	Respiratory Interval Time		RespiratoryIntervalTime
00209255	FD	1	Nominal Respiratory Trigger Delay Time		NominalRespiratoryTriggerDelayTime
00209256	FD	1	Respiratory Trigger Delay Threshold		RespiratoryTriggerDelayThreshold
00209257	FD	1	Actual Respiratory Trigger Delay Time		ActualRespiratoryTriggerDelayTime
00209301	FD	3	Image Position (Volume)		ImagePositionVolume
00209302	FD	6	Image Orientation (Volume)		ImageOrientationVolume
00209307	CS	1	Ultrasound Acquisition Geometry		UltrasoundAcquisitionGeometry
00209308	FD	3	Apex Position		ApexPosition
00209309	FD	16	Volume to Transducer Mapping Matrix		VolumeToTransducerMappingMatrix
0020930a	FD	16	Volume to Table Mapping Matrix		VolumeToTableMappingMatrix
0020930b	CS	1	Volume to Transducer Relationship		VolumeToTransducerRelationship
0020930c	CS	1	Patient Frame of Reference Source		PatientFrameOfReferenceSource
0020930d	FD	1	Temporal Position Time Offset		TemporalPositionTimeOffset
0020930e	SQ	1	Plane Position (Volume) Sequence		PlanePositionVolumeSequence
0020930f	SQ	1	Plane Orientation (Volume) Sequence		PlaneOrientationVolumeSequence
00209310	SQ	1	Temporal Position Sequence		TemporalPositionSequence
00209311	CS	1	Dimension Organization Type		DimensionOrganizationType
00209312	UI	1	Volume Frame of Reference UID		VolumeFrameOfReferenceUID
00209313	UI	1	Table Frame of Reference UID		TableFrameOfReferenceUID
00209421	LO	1	Dimension Description Label		DimensionDescriptionLabel
00209450	SQ	1	Patient Orientation in Frame Sequence		PatientOrientationInFrameSequence
00209453	LO	1	Frame Label		FrameLabel
00209518	US	1-n	Acquisition Index		AcquisitionIndex
00209529	SQ	1	Contributing SOP Instances Reference Sequence		ContributingSOPInstancesReferenceSequence
00209536	US	1	Reconstruction Index		ReconstructionIndex
00220001	US	1	Light Path Filter Pass-Through Wavelength		LightPathFilterPassThroughWavelength
00220002	US	2	Light Path Filter Pass Band		LightPathFilterPassBand
00220003	US	1	Image Path Filter Pass-Through Wavelength		ImagePathFilterPassThroughWavelength
00220004	US	2	Image Path Filter Pass Band		ImagePathFilterPassBand
00220005	CS	1	Patient Eye Movement Commanded		PatientEyeMovementCommanded
00220006	SQ	1	Patient Eye Movement Command Code Sequence		PatientEyeMovementCommandCodeSequence
00220007	FL	1	Spherical Lens Power		SphericalLensPower
00220008	FL	1	Cylinder Lens Power		CylinderLensPower
00220009	FL	1	Cylinder Axis		CylinderAxis
0022000a	FL	1	Emmetropic Magnification		EmmetropicMagnification
0022000b	FL	1	Intra Ocular Pressure		IntraOcularPressure
0022000c	FL	1	Horizontal Field of View		HorizontalFieldOfView
0022000d	CS	1	Pupil Dilated		PupilDilated
0022000e	FL	1	Degree of Dilation		DegreeOfDilation
0022000f	FD	1	Vertex Distance		VertexDistance
00220010	FL	1	Stereo Baseline Angle		StereoBaselineAngle
00220011	FL	1	Stereo Baseline Displacement		StereoBaselineDisplacement
00220012	FL	1	Stereo Horizontal Pixel Offset		StereoHorizontalPixelOffset
00220013	FL	1	Stereo Vertical Pixel Offset		StereoVerticalPixelOffset
00220014	FL	1	Stereo Rotation		StereoRotation
00220015	SQ	1	Acquisition Device Type Code Sequence		AcquisitionDeviceTypeCodeSequence
00220016	SQ	1	Illumination Type Code Sequence		IlluminationTypeCodeSequence
00220017	SQ	1	Light Path Filter Type Stack Code Sequence		LightPathFilterTypeStackCodeSequence
00220018	SQ	1	Image Path Filter Type Stack Code Sequence		ImagePathFilterTypeStackCodeSequence
00220019	SQ	1	Lenses Code Sequence		LensesCodeSequence
0022001a	SQ	1	Channel Description Code Sequence		ChannelDescriptionCodeSequence
0022001b	SQ	1	Refractive State Sequence		RefractiveStateSequence
0022001c	SQ	1	Mydriatic Agent Code Sequence		MydriaticAgentCodeSequence
0022001d	SQ	1	Relative Image Position Code Sequence		RelativeImagePositionCodeSequence
0022001e	FL	1	Camera Angle of View		CameraAngleOfView
00220020	SQ	1	Stereo Pairs Sequence		StereoPairsSequence
00220021	SQ	1	Left Image Sequence		LeftImageSequence
00220022	SQ	1	Right Image Sequence		RightImageSequence
00220028	CS	1	Stereo Pairs Present		StereoPairsPresent
00220030	FL	1	Axial Length of the Eye		AxialLengthOfTheEye
00220031	SQ	1	Ophthalmic Frame Location Sequence		OphthalmicFrameLocationSequence
00220032	FL	2-2n	Reference Coordinates		ReferenceCoordinates
00220035	FL	1	Depth Spatial Resolution		DepthSpatialResolution
00220036	FL	1	Maximum Depth Distortion		MaximumDepthDistortion
00220037	FL	1	Along-scan Spatial Resolution		AlongScanSpatialResolution
00220038	FL	1	Maximum Along-scan Distortion		MaximumAlongScanDistortion
00220039	CS	1	Ophthalmic Image Orientation		OphthalmicImageOrientation
00220041	FL	1	Depth of Transverse Image		DepthOfTransverseImage
00220042	SQ	1	Mydriatic Agent Concentration Units Sequence		MydriaticAgentConcentrationUnitsSequence
00220048	FL	1	Across-scan Spatial Resolution		AcrossScanSpatialResolution
00220049	FL	1	Maximum Across-scan Distortion		MaximumAcrossScanDistortion
0022004e	DS	1	Mydriatic Agent Concentration		MydriaticAgentConcentration
00220055	FL	1	Illumination Wave Length		IlluminationWaveLength
00220056	FL	1	Illumination Power		IlluminationPower
00220057	FL	1	Illumination Bandwidth		IlluminationBandwidth
00220058	SQ	1	Mydriatic Agent Sequence		MydriaticAgentSequence
00221007	SQ	1	Ophthalmic Axial Measurements Right Eye Sequence		OphthalmicAxialMeasurementsRightEyeSequence
00221008	SQ	1	Ophthalmic Axial Measurements Left Eye Sequence		OphthalmicAxialMeasurementsLeftEyeSequence
00221009	CS	1	Ophthalmic Axial Measurements Device Type		OphthalmicAxialMeasurementsDeviceType
00221010	CS	1	Ophthalmic Axial Length Measurements Type		OphthalmicAxialLengthMeasurementsType
00221012	SQ	1	Ophthalmic Axial Length Sequence		OphthalmicAxialLengthSequence
00221019	FL	1	Ophthalmic Axial Length		OphthalmicAxialLength
00221024	SQ	1	Lens Status Code Sequence		LensStatusCodeSequence
00221025	SQ	1	Vitreous Status Code Sequence		VitreousStatusCodeSequence
00221028	SQ	1	IOL Formula Code Sequence		IOLFormulaCodeSequence
00221029	LO	1	IOL Formula Detail		IOLFormulaDetail
00221033	FL	1	Keratometer Index		KeratometerIndex
00221035	SQ	1	Source of Ophthalmic Axial Length Code Sequence		SourceOfOphthalmicAxialLengthCodeSequence
00221036	SQ	1	Source of Corneal Size Data Code Sequence		SourceOfCornealSizeDataCodeSequence
00221037	FL	1	Target Refraction		TargetRefraction
00221039	CS	1	Refractive Procedure Occurred		RefractiveProcedureOccurred
00221040	SQ	1	Refractive Surgery Type Code Sequence		RefractiveSurgeryTypeCodeSequence
00221044	SQ	1	Ophthalmic Ultrasound Method Code Sequence		OphthalmicUltrasoundMethodCodeSequence
00221045	SQ	1	Surgically Induced Astigmatism Sequence		SurgicallyInducedAstigmatismSequence
00221046	CS	1	Type of Optical Correction		TypeOfOpticalCorrection
00221047	SQ	1	Toric IOL Power Sequence		ToricIOLPowerSequence
00221048	SQ	1	Predicted Toric Error Sequence		PredictedToricErrorSequence
00221049	CS	1	Pre-Selected for Implantation		PreSelectedForImplantation
0022104a	SQ	1	Toric IOL Power for Exact Emmetropia Sequence		ToricIOLPowerForExactEmmetropiaSequence
0022104b	SQ	1	Toric IOL Power for Exact Target Refraction Sequence		ToricIOLPowerForExactTargetRefractionSequence
00221050	SQ	1	Ophthalmic Axial Length Measurements Sequence		OphthalmicAxialLengthMeasurementsSequence
00221053	FL	1	IOL Power		IOLPower
00221054	FL	1	Predicted Refractive Error		PredictedRefractiveError
00221059	FL	1	Ophthalmic Axial Length Velocity		OphthalmicAxialLengthVelocity
00221065	LO	1	Lens Status Description		LensStatusDescription
00221066	LO	1	Vitreous Status Description		VitreousStatusDescription
00221090	SQ	1	IOL Power Sequence		IOLPowerSequence
00221092	SQ	1	Lens Constant Sequence		LensConstantSequence
00221093	LO	1	IOL Manufacturer		IOLManufacturer
00221094	LO	1	Lens Constant Description	Retired	LensConstantDescription
00221095	LO	1	Implant Name		ImplantName
00221096	SQ	1	Keratometry Measurement Type Code Sequence		KeratometryMeasurementTypeCodeSequence
00221097	LO	1	Implant Part Number		ImplantPartNumber
00221100	SQ	1	Referenced Ophthalmic Axial Measurements Sequence		ReferencedOphthalmicAxialMeasurementsSequence
00221101	SQ	1	Ophthalmic Axial Length Measurements Segment Name Code Sequence		OphthalmicAxialLengthMeasurementsSegmentNameCodeSequence
00221103	SQ	1	Refractive Error Before Refractive Surgery Code Sequence		RefractiveErrorBeforeRefractiveSurgeryCodeSequence
00221121	FL	1	IOL Power For Exact Emmetropia		IOLPowerForExactEmmetropia
00221122	FL	1	IOL Power For Exact Target Refraction		IOLPowerForExactTargetRefraction
00221125	SQ	1	Anterior Chamber Depth Definition Code Sequence		AnteriorChamberDepthDefinitionCodeSequence
00221127	SQ	1	Lens Thickness Sequence		LensThicknessSequence
00221128	SQ	1	Anterior Chamber Depth Sequence		AnteriorChamberDepthSequence
0022112a	SQ	1	Calculation Comment Sequence		CalculationCommentSequence
0022112b	CS	1	Calculation Comment Type		CalculationCommentType
0022112c	LT	1	Calculation Comment		CalculationComment
00221130	FL	1	Lens Thickness		LensThickness
00221131	FL	1	Anterior Chamber Depth		AnteriorChamberDepth
00221132	SQ	1	Source of Lens Thickness Data Code Sequence		SourceOfLensThicknessDataCodeSequence
00221133	SQ	1	Source of Anterior Chamber Depth Data Code Sequence		SourceOfAnteriorChamberDepthDataCodeSequence
00221134	SQ	1	Source of Refractive Measurements Sequence		SourceOfRefractiveMeasurementsSequence
00221135	SQ	1	Source of Refractive Measurements Code Sequence		SourceOfRefractiveMeasurementsCodeSequence
00221140	CS	1	Ophthalmic Axial Length Measurement Modified		OphthalmicAxialLengthMeasurementModified
00221150	SQ	1	Ophthalmic Axial Length Data Source Code Sequence		OphthalmicAxialLengthDataSourceCodeSequence
00221153	SQ	1	Ophthalmic Axial Length Acquisition Method Code Sequence	Retired	OphthalmicAxialLengthAcquisitionMethodCodeSequence
00221155	FL	1	Signal to Noise Ratio		SignalToNoiseRatio
00221159	LO	1	Ophthalmic Axial Length Data Source Description		OphthalmicAxialLengthDataSourceDescription
00221210	SQ	1	Ophthalmic Axial Length Measurements Total Length Sequence		OphthalmicAxialLengthMeasurementsTotalLengthSequence
00221211	SQ	1	Ophthalmic Axial Length Measurements Segmental Length Sequence		OphthalmicAxialLengthMeasurementsSegmentalLengthSequence
00221212	SQ	1	Ophthalmic Axial Length Measurements Length Summation Sequence		OphthalmicAxialLengthMeasurementsLengthSummationSequence
00221220	SQ	1	Ultrasound Ophthalmic Axial Length Measurements Sequence		UltrasoundOphthalmicAxialLengthMeasurementsSequence
00221225	SQ	1	Optical Ophthalmic Axial Length Measurements Sequence		OpticalOphthalmicAxialLengthMeasurementsSequence
00221230	SQ	1	Ultrasound Selected Ophthalmic Axial Length Sequence		UltrasoundSelectedOphthalmicAxialLengthSequence
00221250	SQ	1	Ophthalmic Axial Length Selection Method Code Sequence		OphthalmicAxialLengthSelectionMethodCodeSequence
00221255	SQ	1	Optical Selected Ophthalmic Axial Length Sequence		OpticalSelectedOphthalmicAxialLengthSequence
00221257	SQ	1	Selected Segmental Ophthalmic Axial Length Sequence		SelectedSegmentalOphthalmicAxialLengthSequence
00221260	SQ	1	Selected Total Ophthalmic Axial Length Sequence		SelectedTotalOphthalmicAxialLengthSequence
00221262	SQ	1	Ophthalmic Axial Length Quality Metric Sequence		OphthalmicAxialLengthQualityMetricSequence
00221265	SQ	1	Ophthalmic Axial Length Quality Metric Type Code Sequence	Retired	OphthalmicAxialLengthQualityMetricTypeCodeSequence
00221273	LO	1	Ophthalmic Axial Length Quality Metric Type Description	Retired	OphthalmicAxialLengthQualityMetricTypeDescription
00221300	SQ	1	Intraocular Lens Calculations Right Eye Sequence		IntraocularLensCalculationsRightEyeSequence
00221310	SQ	1	Intraocular Lens Calculations Left Eye Sequence		IntraocularLensCalculationsLeftEyeSequence
00221330	SQ	1	Referenced Ophthalmic Axial Length Measurement QC Image Sequence		ReferencedOphthalmicAxialLengthMeasurementQCImageSequence
00221415	CS	1	Ophthalmic Mapping Device Type		OphthalmicMappingDeviceType
00221420	SQ	1	Acquisition Method Code Sequence		AcquisitionMethodCodeSequence
00221423	SQ	1	Acquisition Method Algorithm Sequence		AcquisitionMethodAlgorithmSequence
00221436	SQ	1	Ophthalmic Thickness Map Type Code Sequence		OphthalmicThicknessMapTypeCodeSequence
00221443	SQ	1	Ophthalmic Thickness Mapping Normals Sequence		OphthalmicThicknessMappingNormalsSequence
00221445	SQ	1	Retinal Thickness Definition Code Sequence		RetinalThicknessDefinitionCodeSequence
00221450	SQ	1	Pixel Value Mapping to Coded Concept Sequence		PixelValueMappingToCodedConceptSequence
00221452	US or SS	1	Mapped Pixel Value		MappedPixelValue
00221454	LO	1	Pixel Value Mapping Explanation		PixelValueMappingExplanation
00221458	SQ	1	Ophthalmic Thickness Map Quality Threshold Sequence		OphthalmicThicknessMapQualityThresholdSequence
00221460	FL	1	Ophthalmic Thickness Map Threshold Quality Rating		OphthalmicThicknessMapThresholdQualityRating
00221463	FL	2	Anatomic Structure Reference Point		AnatomicStructureReferencePoint
00221465	SQ	1	Registration to Localizer Sequence		RegistrationToLocalizerSequence
00221466	CS	1	Registered Localizer Units		RegisteredLocalizerUnits
00221467	FL	2	Registered Localizer Top Left Hand Corner		RegisteredLocalizerTopLeftHandCorner
00221468	FL	2	Registered Localizer Bottom Right Hand Corner		RegisteredLocalizerBottomRightHandCorner
00221470	SQ	1	Ophthalmic Thickness Map Quality Rating Sequence		OphthalmicThicknessMapQualityRatingSequence
00221472	SQ	1	Relevant OPT Attributes Sequence		RelevantOPTAttributesSequence
00221512	SQ	1	Transformation Method Code Sequence		TransformationMethodCodeSequence
00221513	SQ	1	Transformation Algorithm Sequence		TransformationAlgorithmSequence
00221515	CS	1	Ophthalmic Axial Length Method		OphthalmicAxialLengthMethod
00221517	FL	1	Ophthalmic FOV		OphthalmicFOV
00221518	SQ	1	Two Dimensional to Three Dimensional Map Sequence		TwoDimensionalToThreeDimensionalMapSequence
00221525	SQ	1	Wide Field Ophthalmic Photography Quality Rating Sequence		WideFieldOphthalmicPhotographyQualityRatingSequence
00221526	SQ	1	Wide Field Ophthalmic Photography Quality Threshold Sequence		WideFieldOphthalmicPhotographyQualityThresholdSequence
00221527	FL	1	Wide Field Ophthalmic Photography Threshold Quality Rating		WideFieldOphthalmicPhotographyThresholdQualityRating
00221528	FL	1	X Coordinates Center Pixel View Angle		XCoordinatesCenterPixelViewAngle
00221529	FL	1	Y Coordinates Center Pixel View Angle		YCoordinatesCenterPixelViewAngle
00221530	UL	1	Number of Map Points		NumberOfMapPoints
00221531	OF	1	Two Dimensional to Three Dimensional Map Data		TwoDimensionalToThreeDimensionalMapData
00221612	SQ	1	Derivation Algorithm Sequence		DerivationAlgorithmSequence
00221615	SQ	1	Ophthalmic Image Type Code Sequence		OphthalmicImageTypeCodeSequence
00221616	LO	1	Ophthalmic Image Type Description		OphthalmicImageTypeDescription
00221618	SQ	1	Scan Pattern Type Code Sequence		ScanPatternTypeCodeSequence
00221620	SQ	1	Referenced Surface Mesh Identification Sequence		ReferencedSurfaceMeshIdentificationSequence
00221622	CS	1	Ophthalmic Volumetric Properties Flag		OphthalmicVolumetricPropertiesFlag
00221624	FL	1	Ophthalmic Anatomic Reference Point X-Coordinate		OphthalmicAnatomicReferencePointXCoordinate
00221626	FL	1	Ophthalmic Anatomic Reference Point Y-Coordinate		OphthalmicAnatomicReferencePointYCoordinate
00221628	SQ	1	Ophthalmic En Face Image Quality Rating Sequence		OphthalmicEnFaceImageQualityRatingSequence
00221630	DS	1	Quality Threshold		QualityThreshold
00221640	SQ	1	OCT B-scan Analysis Acquisition Parameters Sequence		OCTBscanAnalysisAcquisitionParametersSequence
00221642	UL	1	Number of B-scans Per Frame		NumberOfBscansPerFrame
00221643	FL	1	B-scan Slab Thickness		BscanSlabThickness
00221644	FL	1	Distance Between B-scan Slabs		DistanceBetweenBscanSlabs
00221645	FL	1	B-scan Cycle Time		BscanCycleTime
00221646	FL	1-n	B-scan Cycle Time Vector		BscanCycleTimeVector
00221649	FL	1	A-scan Rate		AscanRate
00221650	FL	1	B-scan Rate		BscanRate
00221658	UL	1	Surface Mesh Z-Pixel Offset		SurfaceMeshZPixelOffset
00240010	FL	1	Visual Field Horizontal Extent		VisualFieldHorizontalExtent
00240011	FL	1	Visual Field Vertical Extent		VisualFieldVerticalExtent
00240012	CS	1	Visual Field Shape		VisualFieldShape
00240016	SQ	1	Screening Test Mode Code Sequence		ScreeningTestModeCodeSequence
00240018	FL	1	Maximum Stimulus Luminance		MaximumStimulusLuminance
00240020	FL	1	Background Luminance		BackgroundLuminance
00240021	SQ	1	Stimulus Color Code Sequence		StimulusColorCodeSequence
00240024	SQ	1	Background Illumination Color Code Sequence		BackgroundIlluminationColorCodeSequence
00240025	FL	1	Stimulus Area		StimulusArea
00240028	FL	1	Stimulus Presentation Time		StimulusPresentationTime
00240032	SQ	1	Fixation Sequence		FixationSequence
00240033	SQ	1	Fixation Monitoring Code Sequence		FixationMonitoringCodeSequence
00240034	SQ	1	Visual Field Catch Trial Sequence		VisualFieldCatchTrialSequence
00240035	US	1	Fixation Checked Quantity		FixationCheckedQuantity
00240036	US	1	Patient Not Properly Fixated Quantity		PatientNotProperlyFixatedQuantity
00240037	CS	1	Presented Visual Stimuli Data Flag		PresentedVisualStimuliDataFlag
00240038	US	1	Number of Visual Stimuli		NumberOfVisualStimuli
00240039	CS	1	Excessive Fixation Losses Data Flag		ExcessiveFixationLossesDataFlag
00240040	CS	1	Excessive Fixation Losses		ExcessiveFixationLosses
00240042	US	1	Stimuli Retesting Quantity		StimuliRetestingQuantity
00240044	LT	1	Comments on Patient's Performance of Visual Field		CommentsOnPatientPerformanceOfVisualField
00240045	CS	1	False Negatives Estimate Flag		FalseNegativesEstimateFlag
00240046	FL	1	False Negatives Estimate		FalseNegativesEstimate
00240048	US	1	Negative Catch Trials Quantity		NegativeCatchTrialsQuantity
00240050	US	1	False Negatives Quantity		FalseNegativesQuantity
00240051	CS	1	Excessive False Negatives Data Flag		ExcessiveFalseNegativesDataFlag
00240052	CS	1	Excessive False Negatives		ExcessiveFalseNegatives
00240053	CS	1	False Positives Estimate Flag		FalsePositivesEstimateFlag
00240054	FL	1	False Positives Estimate		FalsePositivesEstimate
00240055	CS	1	Catch Trials Data Flag		CatchTrialsDataFlag
00240056	US	1	Positive Catch Trials Quantity		PositiveCatchTrialsQuantity
00240057	CS	1	Test Point Normals Data Flag		TestPointNormalsDataFlag
00240058	SQ	1	Test Point Normals Sequence		TestPointNormalsSequence
00240059	CS	1	Global Deviation Probability Normals Flag		GlobalDeviationProbabilityNormalsFlag
00240060	US	1	False Positives Quantity		FalsePositivesQuantity
00240061	CS	1	Excessive False Positives Data Flag		ExcessiveFalsePositivesDataFlag
00240062	CS	1	Excessive False Positives		ExcessiveFalsePositives
00240063	CS	1	Visual Field Test Normals Flag		VisualFieldTestNormalsFlag
00240064	SQ	1	Results Normals Sequence		ResultsNormalsSequence
00240065	SQ	1	Age Corrected Sensitivity Deviation Algorithm Sequence		AgeCorrectedSensitivityDeviationAlgorithmSequence
00240066	FL	1	Global Deviation From Normal		GlobalDeviationFromNormal
00240067	SQ	1	Generalized Defect Sensitivity Deviation Algorithm Sequence		GeneralizedDefectSensitivityDeviationAlgorithmSequence
00240068	FL	1	Localized Deviation From Normal		LocalizedDeviationFromNormal
00240069	LO	1	Patient Reliability Indicator		PatientReliabilityIndicator
00240070	FL	1	Visual Field Mean Sensitivity		VisualFieldMeanSensitivity
00240071	FL	1	Global Deviation Probability		GlobalDeviationProbability
00240072	CS	1	Local Deviation Probability Normals Flag		LocalDeviationProbabilityNormalsFlag
00240073	FL	1	Localized Deviation Probability		LocalizedDeviationProbability
00240074	CS	1	Short Term Fluctuation Calculated		ShortTermFluctuationCalculated
00240075	FL	1	Short Term Fluctuation		ShortTermFluctuation
00240076	CS	1	Short Term Fluctuation Probability Calculated		ShortTermFluctuationProbabilityCalculated
00240077	FL	1	Short Term Fluctuation Probability		ShortTermFluctuationProbability
00240078	CS	1	Corrected Localized Deviation From Normal Calculated		CorrectedLocalizedDeviationFromNormalCalculated
00240079	FL	1	Corrected Localized Deviation From Normal		CorrectedLocalizedDeviationFromNormal
00240080	CS	1	Corrected Localized Deviation From Normal Probability Calculated		CorrectedLocalizedDeviationFromNormalProbabilityCalculated
00240081	FL	1	Corrected Localized Deviation From Normal Probability		CorrectedLocalizedDeviationFromNormalProbability
00240083	SQ	1	Global Deviation Probability Sequence		GlobalDeviationProbabilitySequence
00240085	SQ	1	Localized Deviation Probability Sequence		LocalizedDeviationProbabilitySequence
00240086	CS	1	Foveal Sensitivity Measured		FovealSensitivityMeasured
00240087	FL	1	Foveal Sensitivity		FovealSensitivity
00240088	FL	1	Visual Field Test Duration		VisualFieldTestDuration
00240089	SQ	1	Visual Field Test Point Sequence		VisualFieldTestPointSequence
00240090	FL	1	Visual Field Test Point X-Coordinate		VisualFieldTestPointXCoordinate
00240091	FL	1	Visual Field Test Point Y-Coordinate		VisualFieldTestPointYCoordinate
00240092	FL	1	Age Corrected Sensitivity Deviation Value		AgeCorrectedSensitivityDeviationValue
00240093	CS	1	Stimulus Results		StimulusResults
00240094	FL	1	Sensitivity Value		SensitivityValue
00240095	CS	1	Retest Stimulus Seen		RetestStimulusSeen
00240096	FL	1	Retest Sensitivity Value		RetestSensitivityValue
00240097	SQ	1	Visual Field Test Point Normals Sequence		VisualFieldTestPointNormalsSequence
00240098	FL	1	Quantified Defect		QuantifiedDefect
00240100	FL	1	Age Corrected Sensitivity Deviation Probability Value		AgeCorrectedSensitivityDeviationProbabilityValue
00240102	CS	1	Generalized Defect Corrected Sensitivity Deviation Flag		GeneralizedDefectCorrectedSensitivityDeviationFlag
00240103	FL	1	Generalized Defect Corrected Sensitivity Deviation Value		GeneralizedDefectCorrectedSensitivityDeviationValue
00240104	FL	1	Generalized Defect Corrected Sensitivity Deviation Probability Value		GeneralizedDefectCorrectedSensitivityDeviationProbabilityValue
00240105	FL	1	Minimum Sensitivity Value		MinimumSensitivityValue
00240106	CS	1	Blind Spot Localized		BlindSpotLocalized
00240107	FL	1	Blind Spot X-Coordinate		BlindSpotXCoordinate
00240108	FL	1	Blind Spot Y-Coordinate		BlindSpotYCoordinate
00240110	SQ	1	Visual Acuity Measurement Sequence		VisualAcuityMeasurementSequence
00240112	SQ	1	Refractive Parameters Used on Patient Sequence		RefractiveParametersUsedOnPatientSequence
00240113	CS	1	Measurement Laterality		MeasurementLaterality
00240114	SQ	1	Ophthalmic Patient Clinical Information Left Eye Sequence		OphthalmicPatientClinicalInformationLeftEyeSequence
00240115	SQ	1	Ophthalmic Patient Clinical Information Right Eye Sequence		OphthalmicPatientClinicalInformationRightEyeSequence
00240117	CS	1	Foveal Point Normative Data Flag		FovealPointNormativeDataFlag
00240118	FL	1	Foveal Point Probability Value		FovealPointProbabilityValue
00240120	CS	1	Screening Baseline Measured		ScreeningBaselineMeasured
00240122	SQ	1	Screening Baseline Measured Sequence		ScreeningBaselineMeasuredSequence
00240124	CS	1	Screening Baseline Type		ScreeningBaselineType
00240126	FL	1	Screening Baseline Value		ScreeningBaselineValue
00240202	LO	1	Algorithm Source		AlgorithmSource
00240306	LO	1	Data Set Name		DataSetName
00240307	LO	1	Data Set Version		DataSetVersion
00240308	LO	1	Data Set Source		DataSetSource
00240309	LO	1	Data Set Description		DataSetDescription
00240317	SQ	1	Visual Field Test Reliability Global Index Sequence		VisualFieldTestReliabilityGlobalIndexSequence
00240320	SQ	1	Visual Field Global Results Index Sequence		VisualFieldGlobalResultsIndexSequence
00240325	SQ	1	Data Observation Sequence		DataObservationSequence
00240338	CS	1	Index Normals Flag		IndexNormalsFlag
00240341	FL	1	Index Probability		IndexProbability
00240344	SQ	1	Index Probability Sequence		IndexProbabilitySequence
00280002	US	1	Samples per Pixel		SamplesPerPixel
00280003	US	1	Samples per Pixel Used		SamplesPerPixelUsed
00280004	CS	1	Photometric Interpretation		PhotometricInterpretation
00280005	US	1	Image Dimensions	Retired	ImageDimensions
00280006	US	1	Planar Configuration		PlanarConfiguration
00280008	IS	1	Number of Frames		NumberOfFrames
00280009	AT	1-n	Frame Increment Pointer		FrameIncrementPointer
0028000a	AT	1-n	Frame Dimension Pointer		FrameDimensionPointer
00280010	US	1	Rows		Rows
00280011	US	1	Columns		Columns
00280012	US	1	Planes	Retired	Planes
00280014	US	1	Ultrasound Color Data Present		UltrasoundColorDataPresent
00280020	OB	1	Retired-blank	Retired	
00280030	DS	2	Pixel Spacing		PixelSpacing
00280031	DS	2	Zoom Factor		ZoomFactor
00280032	DS	2	Zoom Center		ZoomCenter
00280034	IS	2	Pixel Aspect Ratio		PixelAspectRatio
00280040	CS	1	Image Format	Retired	ImageFormat
00280050	LO	1-n	Manipulated Image	Retired	ManipulatedImage
00280051	CS	1-n	Corrected Image		CorrectedImage
0028005f	LO	1	Compression Recognition Code	Retired	CompressionRecognitionCode
00280060	CS	1	Compression Code	Retired	CompressionCode
00280061	SH	1	Compression Originator	Retired	CompressionOriginator
00280062	LO	1	Compression Label	Retired	CompressionLabel
00280063	SH	1	Compression Description	Retired	CompressionDescription
00280065	CS	1-n	Compression Sequence	Retired	CompressionSequence
00280066	AT	1-n	Compression Step Pointers	Retired	CompressionStepPointers
00280068	US	1	Repeat Interval	Retired	RepeatInterval
00280069	US	1	Bits Grouped	Retired	BitsGrouped
00280070	US	1-n	Perimeter Table	Retired	PerimeterTable
00280071	US or SS	1	Perimeter Value	Retired	PerimeterValue
00280080	US	1	Predictor Rows	Retired	PredictorRows
00280081	US	1	Predictor Columns	Retired	PredictorColumns
00280082	US	1-n	Predictor Constants	Retired	PredictorConstants
00280090	CS	1	Blocked Pixels	Retired	BlockedPixels
00280091	US	1	Block Rows	Retired	BlockRows
00280092	US	1	Block Columns	Retired	BlockColumns
00280093	US	1	Row Overlap	Retired	RowOverlap
00280094	US	1	Column Overlap	Retired	ColumnOverlap
00280100	US	1	Bits Allocated		BitsAllocated
00280101	US	1	Bits Stored		BitsStored
00280102	US	1	High Bit		HighBit
00280103	US	1	Pixel Representation		PixelRepresentation
00280104	US or SS	1	Smallest Valid Pixel Value	Retired	SmallestValidPixelValue
00280105	US or SS	1	Largest Valid Pixel Value	Retired	LargestValidPixelValue
00280106	US or SS	1	Smallest Image Pixel Value		SmallestImagePixelValue
00280107	US or SS	1	Largest Image Pixel Value		LargestImagePixelValue
00280108	US or SS	1	Smallest Pixel Value in Series		SmallestPixelValueInSeries
00280109	US or SS	1	Largest Pixel Value in Series		LargestPixelValueInSeries
00280110	US or SS	1	Smallest Image Pixel Value in Plane	Retired	SmallestImagePixelValueInPlane
00280111	US or SS	1	Largest Image Pixel Value in Plane	Retired	LargestImagePixelValueInPlane
00280120	US or SS	1	Pixel Padding Value		PixelPaddingValue
00280121	US or SS	1	Pixel Padding Range Limit		PixelPaddingRangeLimit
00280122	FL	1	Float Pixel Padding Value		FloatPixelPaddingValue
00280123	FD	1	Double Float Pixel Padding Value		DoubleFloatPixelPaddingValue
00280124	FL	1	Float Pixel Padding Range Limit		FloatPixelPaddingRangeLimit
00280125	FD	1	Double Float Pixel Padding Range Limit		DoubleFloatPixelPaddingRangeLimit
00280200	US	1	Image Location	Retired	ImageLocation
00280300	CS	1	Quality Control Image		QualityControlImage
00280301	CS	1	Burned In Annotation		BurnedInAnnotation
00280302	CS	1	Recognizable Visual Features		RecognizableVisualFeatures
00280303	CS	1	Longitudinal Temporal Information Modified		LongitudinalTemporalInformationModified
00280304	UI	1	Referenced Color Palette Instance UID		ReferencedColorPaletteInstanceUID
00280400	LO	1	Transform Label	Retired	TransformLabel
00280401	LO	1	Transform Version Number	Retired	TransformVersionNumber
00280402	US	1	Number of Transform Steps	Retired	NumberOfTransformSteps
00280403	LO	1-n	Sequence of Compressed Data	Retired	SequenceOfCompressedData
00280404	AT	1-n	Details of Coefficients	Retired	DetailsOfCoefficients
00280700	LO	1	DCT Label	Retired	DCTLabel
00280701	CS	1-n	Data Block Description	Retired	DataBlockDescription
00280702	AT	1-n	Data Block	Retired	DataBlock
00280710	US	1	Normalization Factor Format	Retired	NormalizationFactorFormat
00280720	US	1	Zonal Map Number Format	Retired	ZonalMapNumberFormat
00280721	AT	1-n	Zonal Map Location	Retired	ZonalMapLocation
00280722	US	1	Zonal Map Format	Retired	ZonalMapFormat
00280730	US	1	Adaptive Map Format	Retired	AdaptiveMapFormat
00280740	US	1	Code Number Format	Retired	CodeNumberFormat
00280a02	CS	1	Pixel Spacing Calibration Type		PixelSpacingCalibrationType
00280a04	LO	1	Pixel Spacing Calibration Description		PixelSpacingCalibrationDescription
00281040	CS	1	Pixel Intensity Relationship		PixelIntensityRelationship
00281041	SS	1	Pixel Intensity Relationship Sign		PixelIntensityRelationshipSign
00281050	DS	1-n	Window Center		WindowCenter
00281051	DS	1-n	Window Width		WindowWidth
00281052	DS	1	Rescale Intercept		RescaleIntercept
00281053	DS	1	Rescale Slope		RescaleSlope
00281054	LO	1	Rescale Type		RescaleType
00281055	LO	1-n	Window Center & Width Explanation		WindowCenterWidthExplanation
00281056	CS	1	VOI LUT Function		VOILUTFunction
00281080	CS	1	Gray Scale	Retired	GrayScale
00281090	CS	1	Recommended Viewing Mode		RecommendedViewingMode
00281100	US or SS	3	Gray Lookup Table Descriptor	Retired	GrayLookupTableDescriptor
00281101	US or SS	3	Red Palette Color Lookup Table Descriptor		RedPaletteColorLookupTableDescriptor
00281102	US or SS	3	Green Palette Color Lookup Table Descriptor		GreenPaletteColorLookupTableDescriptor
00281103	US or SS	3	Blue Palette Color Lookup Table Descriptor		BluePaletteColorLookupTableDescriptor
00281104	US	3	Alpha Palette Color Lookup Table Descriptor		AlphaPaletteColorLookupTableDescriptor
00281111	US or SS	4	Large Red Palette Color Lookup Table Descriptor	Retired	LargeRedPaletteColorLookupTableDescriptor
00281112	US or SS	4	Large Green Palette Color Lookup Table Descriptor	Retired	LargeGreenPaletteColorLookupTableDescriptor
00281113	US or SS	4	Large Blue Palette Color Lookup Table Descriptor	Retired	LargeBluePaletteColorLookupTableDescriptor
00281199	UI	1	Palette Color Lookup Table UID		PaletteColorLookupTableUID
00281200	US or SS or OW	1-n	Gray Lookup Table Data	Retired	GrayLookupTableData
00281201	OW	1	Red Palette Color Lookup Table Data		RedPaletteColorLookupTableData
00281202	OW	1	Green Palette Color Lookup Table Data		GreenPaletteColorLookupTableData
00281203	OW	1	Blue Palette Color Lookup Table Data		BluePaletteColorLookupTableData
00281204	OW	1	Alpha Palette Color Lookup Table Data		AlphaPaletteColorLookupTableData
00281211	OW	1	Large Red Palette Color Lookup Table Data	Retired	LargeRedPaletteColorLookupTableData
00281212	OW	1	Large Green Palette Color Lookup Table Data	Retired	LargeGreenPaletteColorLookupTableData
00281213	OW	1	Large Blue Palette Color Lookup Table Data	Retired	LargeBluePaletteColorLookupTableData
00281214	UI	1	Large Palette Color Lookup Table UID	Retired	LargePaletteColorLookupTableUID
00281221	OW	1	Segmented Red Palette Color Lookup Table Data		SegmentedRedPaletteColorLookupTableData
00281222	OW	1	Segmented Green Palette Color Lookup Table Data		SegmentedGreenPaletteColorLookupTableData
00281223	OW	1	Segmented Blue Palette Color Lookup Table Data		SegmentedBluePaletteColorLookupTableData
00281224	OW	1	Segmented Alpha Palette Color Lookup Table Data		SegmentedAlphaPaletteColorLookupTableData
00281230	SQ	1	Stored Value Color Range Sequence		StoredValueColorRangeSequence
00281231	FD	1	Minimum Stored Value Mapped		MinimumStoredValueMapped
00281232	FD	1	Maximum Stored Value Mapped		MaximumStoredValueMapped
00281300	CS	1	Breast Implant Present		BreastImplantPresent
00281350	CS	1	Partial View		PartialView
00281351	ST	1	Partial View Description		PartialViewDescription
00281352	SQ	1	Partial View Code Sequence		PartialViewCodeSequence
0028135a	CS	1	Spatial Locations Preserved		SpatialLocationsPreserved
00281401	SQ	1	Data Frame Assignment Sequence		DataFrameAssignmentSequence
00281402	CS	1	Data Path Assignment		DataPathAssignment
00281403	US	1	Bits Mapped to Color Lookup Table		BitsMappedToColorLookupTable
00281404	SQ	1	Blending LUT 1 Sequence		BlendingLUT1Sequence
00281405	CS	1	Blending LUT 1 Transfer Function		BlendingLUT1TransferFunction
00281406	FD	1	Blending Weight Constant		BlendingWeightConstant
00281407	US	3	Blending Lookup Table Descriptor		BlendingLookupTableDescriptor
00281408	OW	1	Blending Lookup Table Data		BlendingLookupTableData
0028140b	SQ	1	Enhanced Palette Color Lookup Table Sequence		EnhancedPaletteColorLookupTableSequence
0028140c	SQ	1	Blending LUT 2 Sequence		BlendingLUT2Sequence
0028140d	CS	1	Blending LUT 2 Transfer Function		BlendingLUT2TransferFunction
0028140e	CS	1	Data Path ID		DataPathID
0028140f	CS	1	RGB LUT Transfer Function		RGBLUTTransferFunction
00281410	CS	1	Alpha LUT Transfer Function		AlphaLUTTransferFunction
00282000	OB	1	ICC Profile		ICCProfile
00282002	CS	1	Color Space		ColorSpace
00282110	CS	1	Lossy Image Compression		LossyImageCompression
00282112	DS	1-n	Lossy Image Compression Ratio		LossyImageCompressionRatio
00282114	CS	1-n	Lossy Image Compression Method		LossyImageCompressionMethod
00283000	SQ	1	Modality LUT Sequence		ModalityLUTSequence
00283001	SQ	1	Variable Modality LUT Sequence		VariableModalityLUTSequence
00283002	US or SS	3	LUT Descriptor		LUTDescriptor
00283003	LO	1	LUT Explanation		LUTExplanation
00283004	LO	1	Modality LUT Type		ModalityLUTType
00283006	US or OW	1-n	LUT Data		LUTData
00283010	SQ	1	VOI LUT Sequence		VOILUTSequence
00283110	SQ	1	Softcopy VOI LUT Sequence		SoftcopyVOILUTSequence
00284000	LT	1	Image Presentation Comments	Retired	ImagePresentationComments
00285000	SQ	1	Bi-Plane Acquisition Sequence	Retired	BiPlaneAcquisitionSequence
00286010	US	1	Representative Frame Number		RepresentativeFrameNumber
00286020	US	1-n	Frame Numbers of Interest (FOI)		FrameNumbersOfInterest
00286022	LO	1-n	Frame of Interest Description		FrameOfInterestDescription
00286023	CS	1-n	Frame of Interest Type		FrameOfInterestType
00286030	US	1-n	Mask Pointer(s)	Retired	MaskPointers
00286040	US	1-n	R Wave Pointer		RWavePointer
00286100	SQ	1	Mask Subtraction Sequence		MaskSubtractionSequence
00286101	CS	1	Mask Operation		MaskOperation
00286102	US	2-2n	Applicable Frame Range		ApplicableFrameRange
00286110	US	1-n	Mask Frame Numbers		MaskFrameNumbers
00286112	US	1	Contrast Frame Averaging		ContrastFrameAveraging
00286114	FL	2	Mask Sub-pixel Shift		MaskSubPixelShift
00286120	SS	1	TID Offset		TIDOffset
00286190	ST	1	Mask Operation Explanation		MaskOperationExplanation
00287000	SQ	1	Equipment Administrator Sequence		EquipmentAdministratorSequence
00287001	US	1	Number of Display Subsystems		NumberOfDisplaySubsystems
00287002	US	1	Current Configuration ID		CurrentConfigurationID
00287003	US	1	Display Subsystem ID		DisplaySubsystemID
00287004	SH	1	Display Subsystem Name		DisplaySubsystemName
00287005	LO	1	Display Subsystem Description		DisplaySubsystemDescription
00287006	CS	1	System Status		SystemStatus
00287007	LO	1	System Status Comment		SystemStatusComment
00287008	SQ	1	Target Luminance Characteristics Sequence		TargetLuminanceCharacteristicsSequence
00287009	US	1	Luminance Characteristics ID		LuminanceCharacteristicsID
0028700a	SQ	1	Display Subsystem Configuration Sequence		DisplaySubsystemConfigurationSequence
0028700b	US	1	Configuration ID		ConfigurationID
0028700c	SH	1	Configuration Name		ConfigurationName
0028700d	LO	1	Configuration Description		ConfigurationDescription
0028700e	US	1	Referenced Target Luminance Characteristics ID		ReferencedTargetLuminanceCharacteristicsID
0028700f	SQ	1	QA Results Sequence		QAResultsSequence
00287010	SQ	1	Display Subsystem QA Results Sequence		DisplaySubsystemQAResultsSequence
00287011	SQ	1	Configuration QA Results Sequence		ConfigurationQAResultsSequence
00287012	SQ	1	Measurement Equipment Sequence		MeasurementEquipmentSequence
00287013	CS	1-n	Measurement Functions		MeasurementFunctions
00287014	CS	1	Measurement Equipment Type		MeasurementEquipmentType
00287015	SQ	1	Visual Evaluation Result Sequence		VisualEvaluationResultSequence
00287016	SQ	1	Display Calibration Result Sequence		DisplayCalibrationResultSequence
00287017	US	1	DDL Value		DDLValue
00287018	FL	2	CIExy White Point		CIExyWhitePoint
00287019	CS	1	Display Function Type		DisplayFunctionType
0028701a	FL	1	Gamma Value		GammaValue
0028701b	US	1	Number of Luminance Points		NumberOfLuminancePoints
0028701c	SQ	1	Luminance Response Sequence		LuminanceResponseSequence
0028701d	FL	1	Target Minimum Luminance		TargetMinimumLuminance
0028701e	FL	1	Target Maximum Luminance		TargetMaximumLuminance
0028701f	FL	1	Luminance Value		LuminanceValue
00287020	LO	1	Luminance Response Description		LuminanceResponseDescription
00287021	CS	1	White Point Flag		WhitePointFlag
00287022	SQ	1	Display Device Type Code Sequence		DisplayDeviceTypeCodeSequence
00287023	SQ	1	Display Subsystem Sequence		DisplaySubsystemSequence
00287024	SQ	1	Luminance Result Sequence		LuminanceResultSequence
00287025	CS	1	Ambient Light Value Source		AmbientLightValueSource
00287026	CS	1-n	Measured Characteristics		MeasuredCharacteristics
00287027	SQ	1	Luminance Uniformity Result Sequence		LuminanceUniformityResultSequence
00287028	SQ	1	Visual Evaluation Test Sequence		VisualEvaluationTestSequence
00287029	CS	1	Test Result		TestResult
0028702a	LO	1	Test Result Comment		TestResultComment
0028702b	CS	1	Test Image Validation		TestImageValidation
0028702c	SQ	1	Test Pattern Code Sequence		TestPatternCodeSequence
0028702d	SQ	1	Measurement Pattern Code Sequence		MeasurementPatternCodeSequence
0028702e	SQ	1	Visual Evaluation Method Code Sequence		VisualEvaluationMethodCodeSequence
00287fe0	UR	1	Pixel Data Provider URL		PixelDataProviderURL
00289001	UL	1	Data Point Rows		DataPointRows
00289002	UL	1	Data Point Columns		DataPointColumns
00289003	CS	1	Signal Domain Columns		SignalDomainColumns
00289099	US	1	Largest Monochrome Pixel Value	Retired	LargestMonochromePixelValue
00289108	CS	1	Data Representation		DataRepresentation
00289110	SQ	1	Pixel Measures Sequence		PixelMeasuresSequence
00289132	SQ	1	Frame VOI LUT Sequence		FrameVOILUTSequence
00289145	SQ	1	Pixel Value Transformation Sequence		PixelValueTransformationSequence
00289235	CS	1	Signal Domain Rows		SignalDomainRows
00289411	FL	1	Display Filter Percentage		DisplayFilterPercentage
00289415	SQ	1	Frame Pixel Shift Sequence		FramePixelShiftSequence
00289416	US	1	Subtraction Item ID		SubtractionItemID
00289422	SQ	1	Pixel Intensity Relationship LUT Sequence		PixelIntensityRelationshipLUTSequence
00289443	SQ	1	Frame Pixel Data Properties Sequence		FramePixelDataPropertiesSequence
00289444	CS	1	Geometrical Properties		GeometricalProperties
00289445	FL	1	Geometric Maximum Distortion		GeometricMaximumDistortion
00289446	CS	1-n	Image Processing Applied		ImageProcessingApplied
00289454	CS	1	Mask Selection Mode		MaskSelectionMode
00289474	CS	1	LUT Function		LUTFunction
00289478	FL	1	Mask Visibility Percentage		MaskVisibilityPercentage
00289501	SQ	1	Pixel Shift Sequence		PixelShiftSequence
00289502	SQ	1	Region Pixel Shift Sequence		RegionPixelShiftSequence
00289503	SS	2-2n	Vertices of the Region		VerticesOfTheRegion
00289505	SQ	1	Multi-frame Presentation Sequence		MultiFramePresentationSequence
00289506	US	2-2n	Pixel Shift Frame Range		PixelShiftFrameRange
00289507	US	2-2n	LUT Frame Range		LUTFrameRange
00289520	DS	16	Image to Equipment Mapping Matrix		ImageToEquipmentMappingMatrix
00289537	CS	1	Equipment Coordinate System Identification		EquipmentCoordinateSystemIdentification
0032000a	CS	1	Study Status ID	Retired	StudyStatusID
0032000c	CS	1	Study Priority ID	Retired	StudyPriorityID
00320012	LO	1	Study ID Issuer	Retired	StudyIDIssuer
00320032	DA	1	Study Verified Date	Retired	StudyVerifiedDate
00320033	TM	1	Study Verified Time	Retired	StudyVerifiedTime
00320034	DA	1	Study Read Date	Retired	StudyReadDate
00320035	TM	1	Study Read Time	Retired	StudyReadTime
00321000	DA	1	Scheduled Study Start Date	Retired	ScheduledStudyStartDate
00321001	TM	1	Scheduled Study Start Time	Retired	ScheduledStudyStartTime
00321010	DA	1	Scheduled Study Stop Date	Retired	ScheduledStudyStopDate
00321011	TM	1	Scheduled Study Stop Time	Retired	ScheduledStudyStopTime
00321020	LO	1	Scheduled Study Location	Retired	ScheduledStudyLocation
00321021	AE	1-n	Scheduled Study Location AE Title	Retired	ScheduledStudyLocationAETitle
00321030	LO	1	Reason for Study	Retired	ReasonForStudy
00321031	SQ	1	Requesting Physician Identification Sequence		RequestingPhysicianIdentificationSequence
00321032	PN	1	Requesting Physician		RequestingPhysician
00321033	LO	1	Requesting Service		RequestingService
00321034	SQ	1	Requesting Service Code Sequence		RequestingServiceCodeSequence
00321040	DA	1	Study Arrival Date	Retired	StudyArrivalDate
00321041	TM	1	Study Arrival Time	Retired	StudyArrivalTime
00321050	DA	1	Study Completion Date	Retired	StudyCompletionDate
00321051	TM	1	Study Completion Time	Retired	StudyCompletionTime
00321055	CS	1	Study Component Status ID	Retired	StudyComponentStatusID
00321060	LO	1	Requested Procedure Description		RequestedProcedureDescription
00321064	SQ	1	Requested Procedure Code Sequence		RequestedProcedureCodeSequence
00321065	SQ	1	Requested Laterality Code Sequence		RequestedLateralityCodeSequence
00321066	UT	1	Reason for Visit		ReasonForVisit
00321067	SQ	1	Reason for Visit Code Sequence		ReasonForVisitCodeSequence
00321070	LO	1	Requested Contrast Agent		RequestedContrastAgent
00324000	LT	1	Study Comments	Retired	StudyComments
00340001	SQ	1	Flow Identifier Sequence		FlowIdentifierSequence
00340002	OB	1	Flow Identifier		FlowIdentifier
00340003	UI	1	Flow Transfer Syntax UID		FlowTransferSyntaxUID
00340004	UL	1	Flow RTP Sampling Rate		FlowRTPSamplingRate
00340005	OB	1	Source Identifier		SourceIdentifier
00340007	OB	1	Frame Origin Timestamp		FrameOriginTimestamp
00340008	CS	1	Includes Imaging Subject		IncludesImagingSubject
00340009	SQ	1	Frame Usefulness Group Sequence		FrameUsefulnessGroupSequence
0034000a	SQ	1	Real-Time Bulk Data Flow Sequence		RealTimeBulkDataFlowSequence
0034000b	SQ	1	Camera Position Group Sequence		CameraPositionGroupSequence
0034000c	CS	1	Includes Information		IncludesInformation
0034000d	SQ	1	Time of Frame Group Sequence		TimeOfFrameGroupSequence
00380004	SQ	1	Referenced Patient Alias Sequence	Retired	ReferencedPatientAliasSequence
00380008	CS	1	Visit Status ID		VisitStatusID
00380010	LO	1	Admission ID		AdmissionID
00380011	LO	1	Issuer of Admission ID	Retired	IssuerOfAdmissionID
00380014	SQ	1	Issuer of Admission ID Sequence		IssuerOfAdmissionIDSequence
00380016	LO	1	Route of Admissions		RouteOfAdmissions
0038001a	DA	1	Scheduled Admission Date	Retired	ScheduledAdmissionDate
0038001b	TM	1	Scheduled Admission Time	Retired	ScheduledAdmissionTime
0038001c	DA	1	Scheduled Discharge Date	Retired	ScheduledDischargeDate
0038001d	TM	1	Scheduled Discharge Time	Retired	ScheduledDischargeTime
0038001e	LO	1	Scheduled Patient Institution Residence	Retired	ScheduledPatientInstitutionResidence
00380020	DA	1	Admitting Date		AdmittingDate
00380021	TM	1	Admitting Time		AdmittingTime
00380030	DA	1	Discharge Date	Retired	DischargeDate
00380032	TM	1	Discharge Time	Retired	DischargeTime
00380040	LO	1	Discharge Diagnosis Description	Retired	DischargeDiagnosisDescription
00380044	SQ	1	Discharge Diagnosis Code Sequence	Retired	DischargeDiagnosisCodeSequence
00380050	LO	1	Special Needs		SpecialNeeds
00380060	LO	1	Service Episode ID		ServiceEpisodeID
00380061	LO	1	Issuer of Service Episode ID	Retired	IssuerOfServiceEpisodeID
00380062	LO	1	Service Episode Description		ServiceEpisodeDescription
00380064	SQ	1	Issuer of Service Episode ID Sequence		IssuerOfServiceEpisodeIDSequence
00380100	SQ	1	Pertinent Documents Sequence		PertinentDocumentsSequence
00380101	SQ	1	Pertinent Resources Sequence		PertinentResourcesSequence
00380102	LO	1	Resource Description		ResourceDescription
00380300	LO	1	Current Patient Location		CurrentPatientLocation
00380400	LO	1	Patient's Institution Residence		PatientInstitutionResidence
00380500	LO	1	Patient State		PatientState
00380502	SQ	1	Patient Clinical Trial Participation Sequence		PatientClinicalTrialParticipationSequence
00384000	LT	1	Visit Comments		VisitComments
003a0004	CS	1	Waveform Originality		WaveformOriginality
003a0005	US	1	Number of Waveform Channels		NumberOfWaveformChannels
003a0010	UL	1	Number of Waveform Samples		NumberOfWaveformSamples
003a001a	DS	1	Sampling Frequency		SamplingFrequency
003a0020	SH	1	Multiplex Group Label		MultiplexGroupLabel
003a0200	SQ	1	Channel Definition Sequence		ChannelDefinitionSequence
003a0202	IS	1	Waveform Channel Number		WaveformChannelNumber
003a0203	SH	1	Channel Label		ChannelLabel
003a0205	CS	1-n	Channel Status		ChannelStatus
003a0208	SQ	1	Channel Source Sequence		ChannelSourceSequence
003a0209	SQ	1	Channel Source Modifiers Sequence		ChannelSourceModifiersSequence
003a020a	SQ	1	Source Waveform Sequence		SourceWaveformSequence
003a020c	LO	1	Channel Derivation Description		ChannelDerivationDescription
003a0210	DS	1	Channel Sensitivity		ChannelSensitivity
003a0211	SQ	1	Channel Sensitivity Units Sequence		ChannelSensitivityUnitsSequence
003a0212	DS	1	Channel Sensitivity Correction Factor		ChannelSensitivityCorrectionFactor
003a0213	DS	1	Channel Baseline		ChannelBaseline
003a0214	DS	1	Channel Time Skew		ChannelTimeSkew
003a0215	DS	1	Channel Sample Skew		ChannelSampleSkew
003a0218	DS	1	Channel Offset		ChannelOffset
003a021a	US	1	Waveform Bits Stored		WaveformBitsStored
003a0220	DS	1	Filter Low Frequency		FilterLowFrequency
003a0221	DS	1	Filter High Frequency		FilterHighFrequency
003a0222	DS	1	Notch Filter Frequency		NotchFilterFrequency
003a0223	DS	1	Notch Filter Bandwidth		NotchFilterBandwidth
003a0230	FL	1	Waveform Data Display Scale		WaveformDataDisplayScale
003a0231	US	3	Waveform Display Background CIELab Value		WaveformDisplayBackgroundCIELabValue
003a0240	SQ	1	Waveform Presentation Group Sequence		WaveformPresentationGroupSequence
003a0241	US	1	Presentation Group Number		PresentationGroupNumber
003a0242	SQ	1	Channel Display Sequence		ChannelDisplaySequence
003a0244	US	3	Channel Recommended Display CIELab Value		ChannelRecommendedDisplayCIELabValue
003a0245	FL	1	Channel Position		ChannelPosition
003a0246	CS	1	Display Shading Flag		DisplayShadingFlag
003a0247	FL	1	Fractional Channel Display Scale		FractionalChannelDisplayScale
003a0248	FL	1	Absolute Channel Display Scale		AbsoluteChannelDisplayScale
003a0300	SQ	1	Multiplexed Audio Channels Description Code Sequence		MultiplexedAudioChannelsDescriptionCodeSequence
003a0301	IS	1	Channel Identification Code		ChannelIdentificationCode
003a0302	CS	1	Channel Mode		ChannelMode
003a0310	UI	1	Multiplex Group UID		MultiplexGroupUID
003a0311	DS	1	Powerline Frequency		PowerlineFrequency
003a0312	SQ	1	Channel Impedance Sequence		ChannelImpedanceSequence
003a0313	DS	1	Impedance Value		ImpedanceValue
003a0314	DT	1	Impedance Measurement DateTime		ImpedanceMeasurementDateTime
003a0315	DS	1	Impedance Measurement Frequency		ImpedanceMeasurementFrequency
003a0316	CS	1	Impedance Measurement Current Type		ImpedanceMeasurementCurrentType
003a0317	CS	1	Waveform Amplifier Type		WaveformAmplifierType
003a0318	SQ	1	Filter Low Frequency Characteristics Sequence		FilterLowFrequencyCharacteristicsSequence
003a0319	SQ	1	Filter High Frequency Characteristics Sequence		FilterHighFrequencyCharacteristicsSequence
003a0320	SQ	1	Summarized Filter Lookup Table Sequence		SummarizedFilterLookupTable
003a0321	SQ	1	Notch Filter Characteristics Sequence		NotchFilterCharacteristicsSequence
003a0322	CS	1	Waveform Filter Type		WaveformFilterType
003a0323	SQ	1	Analog Filter Characteristics Sequence		AnalogFilterCharacteristicsSequence
003a0324	DS	1	Analog Filter Roll Off		AnalogFilterRollOff
003a0325	SQ	1	Analog Filter Type Code Sequence		AnalogFilterType
003a0326	SQ	1	Digital Filter Characteristics Sequence		DigitalFilterCharacteristicsSequence
003a0327	IS	1	Digital Filter Order		DigitalFilterOrder
003a0328	SQ	1	Digital Filter Type Code Sequence		DigitalFilterTypeCodeSequence
003a0329	ST	1	Waveform Filter Description		WaveformFilterDescription
003a032a	SQ	1	Filter Lookup Table Sequence		FilterLookupTableSequence
003a032b	ST	1	Filter Lookup Table Description		FilterLookupTableDescription
003a032c	SQ	1	Frequency Encoding Code Sequence		FrequencyEncodingCodeSequence
003a032d	SQ	1	Magnitude Encoding Code Sequence		MagnitudeEncodingCodeSequence
003a032e	OD	1	Filter Lookup Table Data		FilterLookupTableData
00400001	AE	1-n	Scheduled Station AE Title		ScheduledStationAETitle
00400002	DA	1	Scheduled Procedure Step Start Date		ScheduledProcedureStepStartDate
00400003	TM	1	Scheduled Procedure Step Start Time		ScheduledProcedureStepStartTime
00400004	DA	1	Scheduled Procedure Step End Date		ScheduledProcedureStepEndDate
00400005	TM	1	Scheduled Procedure Step End Time		ScheduledProcedureStepEndTime
00400006	PN	1	Scheduled Performing Physician's Name		ScheduledPerformingPhysicianName
00400007	LO	1	Scheduled Procedure Step Description		ScheduledProcedureStepDescription
00400008	SQ	1	Scheduled Protocol Code Sequence		ScheduledProtocolCodeSequence
00400009	SH	1	Scheduled Procedure Step ID		ScheduledProcedureStepID
0040000a	SQ	1	Stage Code Sequence		StageCodeSequence
0040000b	SQ	1	Scheduled Performing Physician Identification Sequence		ScheduledPerformingPhysicianIdentificationSequence
00400010	SH	1-n	Scheduled Station Name		ScheduledStationName
00400011	SH	1	Scheduled Procedure Step Location		ScheduledProcedureStepLocation
00400012	LO	1	Pre-Medication		PreMedication
00400020	CS	1	Scheduled Procedure Step Status		ScheduledProcedureStepStatus
00400026	SQ	1	Order Placer Identifier Sequence		OrderPlacerIdentifierSequence
00400027	SQ	1	Order Filler Identifier Sequence		OrderFillerIdentifierSequence
00400031	UT	1	Local Namespace Entity ID		LocalNamespaceEntityID
00400032	UT	1	Universal Entity ID		UniversalEntityID
00400033	CS	1	Universal Entity ID Type		UniversalEntityIDType
00400035	CS	1	Identifier Type Code		IdentifierTypeCode
00400036	SQ	1	Assigning Facility Sequence		AssigningFacilitySequence
00400039	SQ	1	Assigning Jurisdiction Code Sequence		AssigningJurisdictionCodeSequence
0040003a	SQ	1	Assigning Agency or Department Code Sequence		AssigningAgencyOrDepartmentCodeSequence
00400100	SQ	1	Scheduled Procedure Step Sequence		ScheduledProcedureStepSequence
00400220	SQ	1	Referenced Non-Image Composite SOP Instance Sequence		ReferencedNonImageCompositeSOPInstanceSequence
00400241	AE	1	Performed Station AE Title		PerformedStationAETitle
00400242	SH	1	Performed Station Name		PerformedStationName
00400243	SH	1	Performed Location		PerformedLocation
00400244	DA	1	Performed Procedure Step Start Date		PerformedProcedureStepStartDate
00400245	TM	1	Performed Procedure Step Start Time		PerformedProcedureStepStartTime
00400250	DA	1	Performed Procedure Step End Date		PerformedProcedureStepEndDate
00400251	TM	1	Performed Procedure Step End Time		PerformedProcedureStepEndTime
00400252	CS	1	Performed Procedure Step Status		PerformedProcedureStepStatus
00400253	SH	1	Performed Procedure Step ID		PerformedProcedureStepID
00400254	LO	1	Performed Procedure Step Description		PerformedProcedureStepDescription
00400255	LO	1	Performed Procedure Type Description		PerformedProcedureTypeDescription
00400260	SQ	1	Performed Protocol Code Sequence		PerformedProtocolCodeSequence
00400261	CS	1	Performed Protocol Type		PerformedProtocolType
00400270	SQ	1	Scheduled Step Attributes Sequence		ScheduledStepAttributesSequence
00400275	SQ	1	Request Attributes Sequence		RequestAttributesSequence
00400280	ST	1	Comments on the Performed Procedure Step		CommentsOnThePerformedProcedureStep
00400281	SQ	1	Performed Procedure Step Discontinuation Reason Code Sequence		PerformedProcedureStepDiscontinuationReasonCodeSequence
00400293	SQ	1	Quantity Sequence		QuantitySequence
00400294	DS	1	Quantity		Quantity
00400295	SQ	1	Measuring Units Sequence		MeasuringUnitsSequence
00400296	SQ	1	Billing Item Sequence		BillingItemSequence
00400300	US	1	Total Time of Fluoroscopy	Retired	TotalTimeOfFluoroscopy
00400301	US	1	Total Number of Exposures	Retired	TotalNumberOfExposures
00400302	US	1	Entrance Dose		EntranceDose
00400303	US	1-2	Exposed Area		ExposedArea
00400306	DS	1	Distance Source to Entrance		DistanceSourceToEntrance
00400307	DS	1	Distance Source to Support	Retired	DistanceSourceToSupport
0040030e	SQ	1	Exposure Dose Sequence	Retired	ExposureDoseSequence
00400310	ST	1	Comments on Radiation Dose		CommentsOnRadiationDose
00400312	DS	1	X-Ray Output		XRayOutput
00400314	DS	1	Half Value Layer		HalfValueLayer
00400316	DS	1	Organ Dose		OrganDose
00400318	CS	1	Organ Exposed		OrganExposed
00400320	SQ	1	Billing Procedure Step Sequence		BillingProcedureStepSequence
00400321	SQ	1	Film Consumption Sequence		FilmConsumptionSequence
00400324	SQ	1	Billing Supplies and Devices Sequence		BillingSuppliesAndDevicesSequence
00400330	SQ	1	Referenced Procedure Step Sequence	Retired	ReferencedProcedureStepSequence
00400340	SQ	1	Performed Series Sequence		PerformedSeriesSequence
00400400	LT	1	Comments on the Scheduled Procedure Step		CommentsOnTheScheduledProcedureStep
00400440	SQ	1	Protocol Context Sequence		ProtocolContextSequence
00400441	SQ	1	Content Item Modifier Sequence		ContentItemModifierSequence
00400500	SQ	1	Scheduled Specimen Sequence		ScheduledSpecimenSequence
0040050a	LO	1	Specimen Accession Number	Retired	SpecimenAccessionNumber
00400512	LO	1	Container Identifier		ContainerIdentifier
00400513	SQ	1	Issuer of the Container Identifier Sequence		IssuerOfTheContainerIdentifierSequence
00400515	SQ	1	Alternate Container Identifier Sequence		AlternateContainerIdentifierSequence
00400518	SQ	1	Container Type Code Sequence		ContainerTypeCodeSequence
0040051a	LO	1	Container Description		ContainerDescription
00400520	SQ	1	Container Component Sequence		ContainerComponentSequence
00400550	SQ	1	Specimen Sequence	Retired	SpecimenSequence
00400551	LO	1	Specimen Identifier		SpecimenIdentifier
00400552	SQ	1	Specimen Description Sequence (Trial)	Retired	SpecimenDescriptionSequenceTrial
00400553	ST	1	Specimen Description (Trial)	Retired	SpecimenDescriptionTrial
00400554	UI	1	Specimen UID		SpecimenUID
00400555	SQ	1	Acquisition Context Sequence		AcquisitionContextSequence
00400556	ST	1	Acquisition Context Description		AcquisitionContextDescription
00400560	SQ	1	Specimen Description Sequence		SpecimenDescriptionSequence
00400562	SQ	1	Issuer of the Specimen Identifier Sequence		IssuerOfTheSpecimenIdentifierSequence
0040059a	SQ	1	Specimen Type Code Sequence		SpecimenTypeCodeSequence
00400600	LO	1	Specimen Short Description		SpecimenShortDescription
00400602	UT	1	Specimen Detailed Description		SpecimenDetailedDescription
00400610	SQ	1	Specimen Preparation Sequence		SpecimenPreparationSequence
00400612	SQ	1	Specimen Preparation Step Content Item Sequence		SpecimenPreparationStepContentItemSequence
00400620	SQ	1	Specimen Localization Content Item Sequence		SpecimenLocalizationContentItemSequence
004006fa	LO	1	Slide Identifier	Retired	SlideIdentifier
00400710	SQ	1	Whole Slide Microscopy Image Frame Type Sequence		WholeSlideMicroscopyImageFrameTypeSequence
0040071a	SQ	1	Image Center Point Coordinates Sequence		ImageCenterPointCoordinatesSequence
0040072a	DS	1	X Offset in Slide Coordinate System		XOffsetInSlideCoordinateSystem
0040073a	DS	1	Y Offset in Slide Coordinate System		YOffsetInSlideCoordinateSystem
0040074a	DS	1	Z Offset in Slide Coordinate System		ZOffsetInSlideCoordinateSystem
004008d8	SQ	1	Pixel Spacing Sequence	Retired	PixelSpacingSequence
004008da	SQ	1	Coordinate System Axis Code Sequence	Retired	CoordinateSystemAxisCodeSequence
004008ea	SQ	1	Measurement Units Code Sequence		MeasurementUnitsCodeSequence
004009f8	SQ	1	Vital Stain Code Sequence (Trial)	Retired	VitalStainCodeSequenceTrial
00401001	SH	1	Requested Procedure ID		RequestedProcedureID
00401002	LO	1	Reason for the Requested Procedure		ReasonForTheRequestedProcedure
00401003	SH	1	Requested Procedure Priority		RequestedProcedurePriority
00401004	LO	1	Patient Transport Arrangements		PatientTransportArrangements
00401005	LO	1	Requested Procedure Location		RequestedProcedureLocation
00401006	SH	1	Placer Order Number / Procedure	Retired	PlacerOrderNumberProcedure
00401007	SH	1	Filler Order Number / Procedure	Retired	FillerOrderNumberProcedure
00401008	LO	1	Confidentiality Code		ConfidentialityCode
00401009	SH	1	Reporting Priority		ReportingPriority
0040100a	SQ	1	Reason for Requested Procedure Code Sequence		ReasonForRequestedProcedureCodeSequence
00401010	PN	1-n	Names of Intended Recipients of Results		NamesOfIntendedRecipientsOfResults
00401011	SQ	1	Intended Recipients of Results Identification Sequence		IntendedRecipientsOfResultsIdentificationSequence
00401012	SQ	1	Reason For Performed Procedure Code Sequence		ReasonForPerformedProcedureCodeSequence
00401060	LO	1	Requested Procedure Description (Trial)	Retired	RequestedProcedureDescriptionTrial
00401101	SQ	1	Person Identification Code Sequence		PersonIdentificationCodeSequence
00401102	ST	1	Person's Address		PersonAddress
00401103	LO	1-n	Person's Telephone Numbers		PersonTelephoneNumbers
00401104	LT	1	Person's Telecom Information		PersonTelecomInformation
00401400	LT	1	Requested Procedure Comments		RequestedProcedureComments
00402001	LO	1	Reason for the Imaging Service Request	Retired	ReasonForTheImagingServiceRequest
00402004	DA	1	Issue Date of Imaging Service Request		IssueDateOfImagingServiceRequest
00402005	TM	1	Issue Time of Imaging Service Request		IssueTimeOfImagingServiceRequest
00402006	SH	1	Placer Order Number / Imaging Service Request (Retired)	Retired	PlacerOrderNumberImagingServiceRequestRetired
00402007	SH	1	Filler Order Number / Imaging Service Request (Retired)	Retired	FillerOrderNumberImagingServiceRequestRetired
00402008	PN	1	Order Entered By		OrderEnteredBy
00402009	SH	1	Order Enterer's Location		OrderEntererLocation
00402010	SH	1	Order Callback Phone Number		OrderCallbackPhoneNumber
00402011	LT	1	Order Callback Telecom Information		OrderCallbackTelecomInformation
00402016	LO	1	Placer Order Number / Imaging Service Request		PlacerOrderNumberImagingServiceRequest
00402017	LO	1	Filler Order Number / Imaging Service Request		FillerOrderNumberImagingServiceRequest
00402400	LT	1	Imaging Service Request Comments		ImagingServiceRequestComments
00403001	LO	1	Confidentiality Constraint on Patient Data Description		ConfidentialityConstraintOnPatientDataDescription
00404001	CS	1	General Purpose Scheduled Procedure Step Status	Retired	GeneralPurposeScheduledProcedureStepStatus
00404002	CS	1	General Purpose Performed Procedure Step Status	Retired	GeneralPurposePerformedProcedureStepStatus
00404003	CS	1	General Purpose Scheduled Procedure Step Priority	Retired	GeneralPurposeScheduledProcedureStepPriority
00404004	SQ	1	Scheduled Processing Applications Code Sequence	Retired	ScheduledProcessingApplicationsCodeSequence
00404005	DT	1	Scheduled Procedure Step Start DateTime		ScheduledProcedureStepStartDateTime
00404006	CS	1	Multiple Copies Flag	Retired	MultipleCopiesFlag
00404007	SQ	1	Performed Processing Applications Code Sequence	Retired	PerformedProcessingApplicationsCodeSequence
00404008	DT	1	Scheduled Procedure Step Expiration DateTime		ScheduledProcedureStepExpirationDateTime
00404009	SQ	1	Human Performer Code Sequence		HumanPerformerCodeSequence
00404010	DT	1	Scheduled Procedure Step Modification DateTime		ScheduledProcedureStepModificationDateTime
00404011	DT	1	Expected Completion DateTime		ExpectedCompletionDateTime
00404015	SQ	1	Resulting General Purpose Performed Procedure Steps Sequence	Retired	ResultingGeneralPurposePerformedProcedureStepsSequence
00404016	SQ	1	Referenced General Purpose Scheduled Procedure Step Sequence	Retired	ReferencedGeneralPurposeScheduledProcedureStepSequence
00404018	SQ	1	Scheduled Workitem Code Sequence		ScheduledWorkitemCodeSequence
00404019	SQ	1	Performed Workitem Code Sequence		PerformedWorkitemCodeSequence
00404020	CS	1	Input Availability Flag	Retired	InputAvailabilityFlag
00404021	SQ	1	Input Information Sequence		InputInformationSequence
00404022	SQ	1	Relevant Information Sequence	Retired	RelevantInformationSequence
00404023	UI	1	Referenced General Purpose Scheduled Procedure Step Transaction UID	Retired	ReferencedGeneralPurposeScheduledProcedureStepTransactionUID
00404025	SQ	1	Scheduled Station Name Code Sequence		ScheduledStationNameCodeSequence
00404026	SQ	1	Scheduled Station Class Code Sequence		ScheduledStationClassCodeSequence
00404027	SQ	1	Scheduled Station Geographic Location Code Sequence		ScheduledStationGeographicLocationCodeSequence
00404028	SQ	1	Performed Station Name Code Sequence		PerformedStationNameCodeSequence
00404029	SQ	1	Performed Station Class Code Sequence		PerformedStationClassCodeSequence
00404030	SQ	1	Performed Station Geographic Location Code Sequence		PerformedStationGeographicLocationCodeSequence
00404031	SQ	1	Requested Subsequent Workitem Code Sequence	Retired	RequestedSubsequentWorkitemCodeSequence
00404032	SQ	1	Non-DICOM Output Code Sequence	Retired	NonDICOMOutputCodeSequence
00404033	SQ	1	Output Information Sequence		OutputInformationSequence
00404034	SQ	1	Scheduled Human Performers Sequence		ScheduledHumanPerformersSequence
00404035	SQ	1	Actual Human Performers Sequence		ActualHumanPerformersSequence
00404036	LO	1	Human Performer's Organization		HumanPerformerOrganization
00404037	PN	1	Human Performer's Name		HumanPerformerName
00404040	CS	1	Raw Data Handling		RawDataHandling
00404041	CS	1	Input Readiness State		InputReadinessState
00404050	DT	1	Performed Procedure Step Start DateTime		PerformedProcedureStepStartDateTime
00404051	DT	1	Performed Procedure Step End DateTime		PerformedProcedureStepEndDateTime
00404052	DT	1	Procedure Step Cancellation DateTime		ProcedureStepCancellationDateTime
00404070	SQ	1	Output Destination Sequence		OutputDestinationSequence
00404071	SQ	1	DICOM Storage Sequence		DICOMStorageSequence
00404072	SQ	1	STOW-RS Storage Sequence		STOWRSStorageSequence
00404073	UR	1	Storage URL		StorageURL
00404074	SQ	1	XDS Storage Sequence		XDSStorageSequence
00408302	DS	1	Entrance Dose in mGy		EntranceDoseInmGy
00408303	CS	1	Entrance Dose Derivation		EntranceDoseDerivation
00409092	SQ	1	Parametric Map Frame Type Sequence		ParametricMapFrameTypeSequence
00409094	SQ	1	Referenced Image Real World Value Mapping Sequence		ReferencedImageRealWorldValueMappingSequence
00409096	SQ	1	Real World Value Mapping Sequence		RealWorldValueMappingSequence
00409098	SQ	1	Pixel Value Mapping Code Sequence		PixelValueMappingCodeSequence
00409210	SH	1	LUT Label		LUTLabel
00409211	US or SS	1	Real World Value Last Value Mapped		RealWorldValueLastValueMapped
00409212	FD	1-n	Real World Value LUT Data		RealWorldValueLUTData
00409213	FD	1	Double Float Real World Value Last Value Mapped		DoubleFloatRealWorldValueLastValueMapped
00409214	FD	1	Double Float Real World Value First Value Mapped		DoubleFloatRealWorldValueFirstValueMapped
00409216	US or SS	1	Real World Value First Value Mapped		RealWorldValueFirstValueMapped
00409220	SQ	1	Quantity Definition Sequence		QuantityDefinitionSequence
00409224	FD	1	Real World Value Intercept		RealWorldValueIntercept
00409225	FD	1	Real World Value Slope		RealWorldValueSlope
0040a007	CS	1	Findings Flag (Trial)	Retired	FindingsFlagTrial
0040a010	CS	1	Relationship Type		RelationshipType
0040a020	SQ	1	Findings Sequence (Trial)	Retired	FindingsSequenceTrial
0040a021	UI	1	Findings Group UID (Trial)	Retired	FindingsGroupUIDTrial
0040a022	UI	1	Referenced Findings Group UID (Trial)	Retired	ReferencedFindingsGroupUIDTrial
0040a023	DA	1	Findings Group Recording Date (Trial)	Retired	FindingsGroupRecordingDateTrial
0040a024	TM	1	Findings Group Recording Time (Trial)	Retired	FindingsGroupRecordingTimeTrial
0040a026	SQ	1	Findings Source Category Code Sequence (Trial)	Retired	FindingsSourceCategoryCodeSequenceTrial
0040a027	LO	1	Verifying Organization		VerifyingOrganization
0040a028	SQ	1	Documenting Organization Identifier Code Sequence (Trial)	Retired	DocumentingOrganizationIdentifierCodeSequenceTrial
0040a030	DT	1	Verification DateTime		VerificationDateTime
0040a032	DT	1	Observation DateTime		ObservationDateTime
0040a033	DT	1	Observation Start DateTime		ObservationStartDateTime
0040a040	CS	1	Value Type		ValueType
0040a043	SQ	1	Concept Name Code Sequence		ConceptNameCodeSequence
0040a047	LO	1	Measurement Precision Description (Trial)	Retired	MeasurementPrecisionDescriptionTrial
0040a050	CS	1	Continuity Of Content		ContinuityOfContent
0040a057	CS	1-n	Urgency or Priority Alerts (Trial)	Retired	UrgencyOrPriorityAlertsTrial
0040a060	LO	1	Sequencing Indicator (Trial)	Retired	SequencingIndicatorTrial
0040a066	SQ	1	Document Identifier Code Sequence (Trial)	Retired	DocumentIdentifierCodeSequenceTrial
0040a067	PN	1	Document Author (Trial)	Retired	DocumentAuthorTrial
0040a068	SQ	1	Document Author Identifier Code Sequence (Trial)	Retired	DocumentAuthorIdentifierCodeSequenceTrial
0040a070	SQ	1	Identifier Code Sequence (Trial)	Retired	IdentifierCodeSequenceTrial
0040a073	SQ	1	Verifying Observer Sequence		VerifyingObserverSequence
0040a074	OB	1	Object Binary Identifier (Trial)	Retired	ObjectBinaryIdentifierTrial
0040a075	PN	1	Verifying Observer Name		VerifyingObserverName
0040a076	SQ	1	Documenting Observer Identifier Code Sequence (Trial)	Retired	DocumentingObserverIdentifierCodeSequenceTrial
0040a078	SQ	1	Author Observer Sequence		AuthorObserverSequence
0040a07a	SQ	1	Participant Sequence		ParticipantSequence
0040a07c	SQ	1	Custodial Organization Sequence		CustodialOrganizationSequence
0040a080	CS	1	Participation Type		ParticipationType
0040a082	DT	1	Participation DateTime		ParticipationDateTime
0040a084	CS	1	Observer Type		ObserverType
0040a085	SQ	1	Procedure Identifier Code Sequence (Trial)	Retired	ProcedureIdentifierCodeSequenceTrial
0040a088	SQ	1	Verifying Observer Identification Code Sequence		VerifyingObserverIdentificationCodeSequence
0040a089	OB	1	Object Directory Binary Identifier (Trial)	Retired	ObjectDirectoryBinaryIdentifierTrial
0040a090	SQ	1	Equivalent CDA Document Sequence	Retired	EquivalentCDADocumentSequence
0040a0b0	US	2-2n	Referenced Waveform Channels		ReferencedWaveformChannels
0040a110	DA	1	Date of Document or Verbal Transaction (Trial)	Retired	DateOfDocumentOrVerbalTransactionTrial
0040a112	TM	1	Time of Document Creation or Verbal Transaction (Trial)	Retired	TimeOfDocumentCreationOrVerbalTransactionTrial
0040a120	DT	1	DateTime		DateTime
0040a121	DA	1	Date		Date
0040a122	TM	1	Time		Time
0040a123	PN	1	Person Name		PersonName
0040a124	UI	1	UID		UID
0040a125	CS	2	Report Status ID (Trial)	Retired	ReportStatusIDTrial
0040a130	CS	1	Temporal Range Type		TemporalRangeType
0040a132	UL	1-n	Referenced Sample Positions		ReferencedSamplePositions
0040a136	US	1-n	Referenced Frame Numbers	Retired	ReferencedFrameNumbers
0040a138	DS	1-n	Referenced Time Offsets		ReferencedTimeOffsets
0040a13a	DT	1-n	Referenced DateTime		ReferencedDateTime
0040a160	UT	1	Text Value		TextValue
0040a161	FD	1-n	Floating Point Value		FloatingPointValue
0040a162	SL	1-n	Rational Numerator Value		RationalNumeratorValue
0040a163	UL	1-n	Rational Denominator Value		RationalDenominatorValue
0040a167	SQ	1	Observation Category Code Sequence (Trial)	Retired	ObservationCategoryCodeSequenceTrial
0040a168	SQ	1	Concept Code Sequence		ConceptCodeSequence
0040a16a	ST	1	Bibliographic Citation (Trial)	Retired	BibliographicCitationTrial
0040a170	SQ	1	Purpose of Reference Code Sequence		PurposeOfReferenceCodeSequence
0040a171	UI	1	Observation UID		ObservationUID
0040a172	UI	1	Referenced Observation UID (Trial)	Retired	ReferencedObservationUIDTrial
0040a173	CS	1	Referenced Observation Class (Trial)	Retired	ReferencedObservationClassTrial
0040a174	CS	1	Referenced Object Observation Class (Trial)	Retired	ReferencedObjectObservationClassTrial
0040a180	US	1	Annotation Group Number		AnnotationGroupNumber
0040a192	DA	1	Observation Date (Trial)	Retired	ObservationDateTrial
0040a193	TM	1	Observation Time (Trial)	Retired	ObservationTimeTrial
0040a194	CS	1	Measurement Automation (Trial)	Retired	MeasurementAutomationTrial
0040a195	SQ	1	Modifier Code Sequence		ModifierCodeSequence
0040a224	ST	1	Identification Description (Trial)	Retired	IdentificationDescriptionTrial
0040a290	CS	1	Coordinates Set Geometric Type (Trial)	Retired	CoordinatesSetGeometricTypeTrial
0040a296	SQ	1	Algorithm Code Sequence (Trial)	Retired	AlgorithmCodeSequenceTrial
0040a297	ST	1	Algorithm Description (Trial)	Retired	AlgorithmDescriptionTrial
0040a29a	SL	2-2n	Pixel Coordinates Set (Trial)	Retired	PixelCoordinatesSetTrial
0040a300	SQ	1	Measured Value Sequence		MeasuredValueSequence
0040a301	SQ	1	Numeric Value Qualifier Code Sequence		NumericValueQualifierCodeSequence
0040a307	PN	1	Current Observer (Trial)	Retired	CurrentObserverTrial
0040a30a	DS	1-n	Numeric Value		NumericValue
0040a313	SQ	1	Referenced Accession Sequence (Trial)	Retired	ReferencedAccessionSequenceTrial
0040a33a	ST	1	Report Status Comment (Trial)	Retired	ReportStatusCommentTrial
0040a340	SQ	1	Procedure Context Sequence (Trial)	Retired	ProcedureContextSequenceTrial
0040a352	PN	1	Verbal Source (Trial)	Retired	VerbalSourceTrial
0040a353	ST	1	Address (Trial)	Retired	AddressTrial
0040a354	LO	1	Telephone Number (Trial)	Retired	TelephoneNumberTrial
0040a358	SQ	1	Verbal Source Identifier Code Sequence (Trial)	Retired	VerbalSourceIdentifierCodeSequenceTrial
0040a360	SQ	1	Predecessor Documents Sequence		PredecessorDocumentsSequence
0040a370	SQ	1	Referenced Request Sequence		ReferencedRequestSequence
0040a372	SQ	1	Performed Procedure Code Sequence		PerformedProcedureCodeSequence
0040a375	SQ	1	Current Requested Procedure Evidence Sequence		CurrentRequestedProcedureEvidenceSequence
0040a380	SQ	1	Report Detail Sequence (Trial)	Retired	ReportDetailSequenceTrial
0040a385	SQ	1	Pertinent Other Evidence Sequence		PertinentOtherEvidenceSequence
0040a390	SQ	1	HL7 Structured Document Reference Sequence		HL7StructuredDocumentReferenceSequence
0040a402	UI	1	Observation Subject UID (Trial)	Retired	ObservationSubjectUIDTrial
0040a403	CS	1	Observation Subject Class (Trial)	Retired	ObservationSubjectClassTrial
0040a404	SQ	1	Observation Subject Type Code Sequence (Trial)	Retired	ObservationSubjectTypeCodeSequenceTrial
0040a491	CS	1	Completion Flag		CompletionFlag
0040a492	LO	1	Completion Flag Description		CompletionFlagDescription
0040a493	CS	1	Verification Flag		VerificationFlag
0040a494	CS	1	Archive Requested		ArchiveRequested
0040a496	CS	1	Preliminary Flag		PreliminaryFlag
0040a504	SQ	1	Content Template Sequence		ContentTemplateSequence
0040a525	SQ	1	Identical Documents Sequence		IdenticalDocumentsSequence
0040a600	CS	1	Observation Subject Context Flag (Trial)	Retired	ObservationSubjectContextFlagTrial
0040a601	CS	1	Observer Context Flag (Trial)	Retired	ObserverContextFlagTrial
0040a603	CS	1	Procedure Context Flag (Trial)	Retired	ProcedureContextFlagTrial
0040a730	SQ	1	Content Sequence		ContentSequence
0040a731	SQ	1	Relationship Sequence (Trial)	Retired	RelationshipSequenceTrial
0040a732	SQ	1	Relationship Type Code Sequence (Trial)	Retired	RelationshipTypeCodeSequenceTrial
0040a744	SQ	1	Language Code Sequence (Trial)	Retired	LanguageCodeSequenceTrial
0040a801	SQ	1	Tabulated Values Sequence		TabulatedValuesSequence
0040a802	UL	1	Number of Table Rows		NumberOfTableRows
0040a803	UL	1	Number of Table Columns		NumberOfTableColumns
0040a804	UL	1	Table Row Number		TableRowNumber
0040a805	UL	1	Table Column Number		TableColumnNumber
0040a806	SQ	1	Table Row Definition Sequence		TableRowDefinitionSequence
0040a807	SQ	1	Table Column Definition Sequence		TableColumnDefinitionSequence
0040a808	SQ	1	Cell Values Sequence		CellValuesSequence
0040a992	ST	1	Uniform Resource Locator (Trial)	Retired	UniformResourceLocatorTrial
0040b020	SQ	1	Waveform Annotation Sequence		WaveformAnnotationSequence
0040db00	CS	1	Template Identifier		TemplateIdentifier
0040db06	DT	1	Template Version	Retired	TemplateVersion
0040db07	DT	1	Template Local Version	Retired	TemplateLocalVersion
0040db0b	CS	1	Template Extension Flag	Retired	TemplateExtensionFlag
0040db0c	UI	1	Template Extension Organization UID	Retired	TemplateExtensionOrganizationUID
0040db0d	UI	1	Template Extension Creator UID	Retired	TemplateExtensionCreatorUID
0040db73	UL	1-n	Referenced Content Item Identifier		ReferencedContentItemIdentifier
0040e001	ST	1	HL7 Instance Identifier		HL7InstanceIdentifier
0040e004	DT	1	HL7 Document Effective Time		HL7DocumentEffectiveTime
0040e006	SQ	1	HL7 Document Type Code Sequence		HL7DocumentTypeCodeSequence
0040e008	SQ	1	Document Class Code Sequence		DocumentClassCodeSequence
0040e010	UR	1	Retrieve URI		RetrieveURI
0040e011	UI	1	Retrieve Location UID		RetrieveLocationUID
0040e020	CS	1	Type of Instances		TypeOfInstances
0040e021	SQ	1	DICOM Retrieval Sequence		DICOMRetrievalSequence
0040e022	SQ	1	DICOM Media Retrieval Sequence		DICOMMediaRetrievalSequence
0040e023	SQ	1	WADO Retrieval Sequence		WADORetrievalSequence
0040e024	SQ	1	XDS Retrieval Sequence		XDSRetrievalSequence
0040e025	SQ	1	WADO-RS Retrieval Sequence		WADORSRetrievalSequence
0040e030	UI	1	Repository Unique ID		RepositoryUniqueID
0040e031	UI	1	Home Community ID		HomeCommunityID
00420010	ST	1	Document Title		DocumentTitle
00420011	OB	1	Encapsulated Document		EncapsulatedDocument
00420012	LO	1	MIME Type of Encapsulated Document		MIMETypeOfEncapsulatedDocument
00420013	SQ	1	Source Instance Sequence		SourceInstanceSequence
00420014	LO	1-n	List of MIME Types		ListOfMIMETypes
00420015	UL	1	Encapsulated Document Length		EncapsulatedDocumentLength
00440001	ST	1	Product Package Identifier		ProductPackageIdentifier
00440002	CS	1	Substance Administration Approval		SubstanceAdministrationApproval
00440003	LT	1	Approval Status Further Description		ApprovalStatusFurtherDescription
00440004	DT	1	Approval Status DateTime		ApprovalStatusDateTime
00440007	SQ	1	Product Type Code Sequence		ProductTypeCodeSequence
00440008	LO	1-n	Product Name		ProductName
00440009	LT	1	Product Description		ProductDescription
0044000a	LO	1	Product Lot Identifier		ProductLotIdentifier
0044000b	DT	1	Product Expiration DateTime		ProductExpirationDateTime
00440010	DT	1	Substance Administration DateTime		SubstanceAdministrationDateTime
00440011	LO	1	Substance Administration Notes		SubstanceAdministrationNotes
00440012	LO	1	Substance Administration Device ID		SubstanceAdministrationDeviceID
00440013	SQ	1	Product Parameter Sequence		ProductParameterSequence
00440019	SQ	1	Substance Administration Parameter Sequence		SubstanceAdministrationParameterSequence
00440100	SQ	1	Approval Sequence		ApprovalSequence
00440101	SQ	1	Assertion Code Sequence		AssertionCodeSequence
00440102	UI	1	Assertion UID		AssertionUID
00440103	SQ	1	Asserter Identification Sequence		AsserterIdentificationSequence
00440104	DT	1	Assertion DateTime		AssertionDateTime
00440105	DT	1	Assertion Expiration DateTime		AssertionExpirationDateTime
00440106	UT	1	Assertion Comments		AssertionComments
00440107	SQ	1	Related Assertion Sequence		RelatedAssertionSequence
00440108	UI	1	Referenced Assertion UID		ReferencedAssertionUID
00440109	SQ	1	Approval Subject Sequence		ApprovalSubjectSequence
0044010a	SQ	1	Organizational Role Code Sequence		OrganizationalRoleCodeSequence
00460012	LO	1	Lens Description		LensDescription
00460014	SQ	1	Right Lens Sequence		RightLensSequence
00460015	SQ	1	Left Lens Sequence		LeftLensSequence
00460016	SQ	1	Unspecified Laterality Lens Sequence		UnspecifiedLateralityLensSequence
00460018	SQ	1	Cylinder Sequence		CylinderSequence
00460028	SQ	1	Prism Sequence		PrismSequence
00460030	FD	1	Horizontal Prism Power		HorizontalPrismPower
00460032	CS	1	Horizontal Prism Base		HorizontalPrismBase
00460034	FD	1	Vertical Prism Power		VerticalPrismPower
00460036	CS	1	Vertical Prism Base		VerticalPrismBase
00460038	CS	1	Lens Segment Type		LensSegmentType
00460040	FD	1	Optical Transmittance		OpticalTransmittance
00460042	FD	1	Channel Width		ChannelWidth
00460044	FD	1	Pupil Size		PupilSize
00460046	FD	1	Corneal Size		CornealSize
00460047	SQ	1	Corneal Size Sequence		CornealSizeSequence
00460050	SQ	1	Autorefraction Right Eye Sequence		AutorefractionRightEyeSequence
00460052	SQ	1	Autorefraction Left Eye Sequence		AutorefractionLeftEyeSequence
00460060	FD	1	Distance Pupillary Distance		DistancePupillaryDistance
00460062	FD	1	Near Pupillary Distance		NearPupillaryDistance
00460063	FD	1	Intermediate Pupillary Distance		IntermediatePupillaryDistance
00460064	FD	1	Other Pupillary Distance		OtherPupillaryDistance
00460070	SQ	1	Keratometry Right Eye Sequence		KeratometryRightEyeSequence
00460071	SQ	1	Keratometry Left Eye Sequence		KeratometryLeftEyeSequence
00460074	SQ	1	Steep Keratometric Axis Sequence		SteepKeratometricAxisSequence
00460075	FD	1	Radius of Curvature		RadiusOfCurvature
00460076	FD	1	Keratometric Power		KeratometricPower
00460077	FD	1	Keratometric Axis		KeratometricAxis
00460080	SQ	1	Flat Keratometric Axis Sequence		FlatKeratometricAxisSequence
00460092	CS	1	Background Color		BackgroundColor
00460094	CS	1	Optotype		Optotype
00460095	CS	1	Optotype Presentation		OptotypePresentation
00460097	SQ	1	Subjective Refraction Right Eye Sequence		SubjectiveRefractionRightEyeSequence
00460098	SQ	1	Subjective Refraction Left Eye Sequence		SubjectiveRefractionLeftEyeSequence
00460100	SQ	1	Add Near Sequence		AddNearSequence
00460101	SQ	1	Add Intermediate Sequence		AddIntermediateSequence
00460102	SQ	1	Add Other Sequence		AddOtherSequence
00460104	FD	1	Add Power		AddPower
00460106	FD	1	Viewing Distance		ViewingDistance
00460110	SQ	1	Cornea Measurements Sequence		CorneaMeasurementsSequence
00460111	SQ	1	Source of Cornea Measurement Data Code Sequence		SourceOfCorneaMeasurementDataCodeSequence
00460112	SQ	1	Steep Corneal Axis Sequence		SteepCornealAxisSequence
00460113	SQ	1	Flat Corneal Axis Sequence		FlatCornealAxisSequence
00460114	FD	1	Corneal Power		CornealPower
00460115	FD	1	Corneal Axis		CornealAxis
00460116	SQ	1	Cornea Measurement Method Code Sequence		CorneaMeasurementMethodCodeSequence
00460117	FL	1	Refractive Index of Cornea		RefractiveIndexOfCornea
00460118	FL	1	Refractive Index of Aqueous Humor		RefractiveIndexOfAqueousHumor
00460121	SQ	1	Visual Acuity Type Code Sequence		VisualAcuityTypeCodeSequence
00460122	SQ	1	Visual Acuity Right Eye Sequence		VisualAcuityRightEyeSequence
00460123	SQ	1	Visual Acuity Left Eye Sequence		VisualAcuityLeftEyeSequence
00460124	SQ	1	Visual Acuity Both Eyes Open Sequence		VisualAcuityBothEyesOpenSequence
00460125	CS	1	Viewing Distance Type		ViewingDistanceType
00460135	SS	2	Visual Acuity Modifiers		VisualAcuityModifiers
00460137	FD	1	Decimal Visual Acuity		DecimalVisualAcuity
00460139	LO	1	Optotype Detailed Definition		OptotypeDetailedDefinition
00460145	SQ	1	Referenced Refractive Measurements Sequence		ReferencedRefractiveMeasurementsSequence
00460146	FD	1	Sphere Power		SpherePower
00460147	FD	1	Cylinder Power		CylinderPower
00460201	CS	1	Corneal Topography Surface		CornealTopographySurface
00460202	FL	2	Corneal Vertex Location		CornealVertexLocation
00460203	FL	1	Pupil Centroid X-Coordinate		PupilCentroidXCoordinate
00460204	FL	1	Pupil Centroid Y-Coordinate		PupilCentroidYCoordinate
00460205	FL	1	Equivalent Pupil Radius		EquivalentPupilRadius
00460207	SQ	1	Corneal Topography Map Type Code Sequence		CornealTopographyMapTypeCodeSequence
00460208	IS	2-2n	Vertices of the Outline of Pupil		VerticesOfTheOutlineOfPupil
00460210	SQ	1	Corneal Topography Mapping Normals Sequence		CornealTopographyMappingNormalsSequence
00460211	SQ	1	Maximum Corneal Curvature Sequence		MaximumCornealCurvatureSequence
00460212	FL	1	Maximum Corneal Curvature		MaximumCornealCurvature
00460213	FL	2	Maximum Corneal Curvature Location		MaximumCornealCurvatureLocation
00460215	SQ	1	Minimum Keratometric Sequence		MinimumKeratometricSequence
00460218	SQ	1	Simulated Keratometric Cylinder Sequence		SimulatedKeratometricCylinderSequence
00460220	FL	1	Average Corneal Power		AverageCornealPower
00460224	FL	1	Corneal I-S Value		CornealISValue
00460227	FL	1	Analyzed Area		AnalyzedArea
00460230	FL	1	Surface Regularity Index		SurfaceRegularityIndex
00460232	FL	1	Surface Asymmetry Index		SurfaceAsymmetryIndex
00460234	FL	1	Corneal Eccentricity Index		CornealEccentricityIndex
00460236	FL	1	Keratoconus Prediction Index		KeratoconusPredictionIndex
00460238	FL	1	Decimal Potential Visual Acuity		DecimalPotentialVisualAcuity
00460242	CS	1	Corneal Topography Map Quality Evaluation		CornealTopographyMapQualityEvaluation
00460244	SQ	1	Source Image Corneal Processed Data Sequence		SourceImageCornealProcessedDataSequence
00460247	FL	3	Corneal Point Location		CornealPointLocation
00460248	CS	1	Corneal Point Estimated		CornealPointEstimated
00460249	FL	1	Axial Power		AxialPower
00460250	FL	1	Tangential Power		TangentialPower
00460251	FL	1	Refractive Power		RefractivePower
00460252	FL	1	Relative Elevation		RelativeElevation
00460253	FL	1	Corneal Wavefront		CornealWavefront
00480001	FL	1	Imaged Volume Width		ImagedVolumeWidth
00480002	FL	1	Imaged Volume Height		ImagedVolumeHeight
00480003	FL	1	Imaged Volume Depth		ImagedVolumeDepth
00480006	UL	1	Total Pixel Matrix Columns		TotalPixelMatrixColumns
00480007	UL	1	Total Pixel Matrix Rows		TotalPixelMatrixRows
00480008	SQ	1	Total Pixel Matrix Origin Sequence		TotalPixelMatrixOriginSequence
00480010	CS	1	Specimen Label in Image		SpecimenLabelInImage
00480011	CS	1	Focus Method		FocusMethod
00480012	CS	1	Extended Depth of Field		ExtendedDepthOfField
00480013	US	1	Number of Focal Planes		NumberOfFocalPlanes
00480014	FL	1	Distance Between Focal Planes		DistanceBetweenFocalPlanes
00480015	US	3	Recommended Absent Pixel CIELab Value		RecommendedAbsentPixelCIELabValue
00480100	SQ	1	Illuminator Type Code Sequence		IlluminatorTypeCodeSequence
00480102	DS	6	Image Orientation (Slide)		ImageOrientationSlide
00480105	SQ	1	Optical Path Sequence		OpticalPathSequence
00480106	SH	1	Optical Path Identifier		OpticalPathIdentifier
00480107	ST	1	Optical Path Description		OpticalPathDescription
00480108	SQ	1	Illumination Color Code Sequence		IlluminationColorCodeSequence
00480110	SQ	1	Specimen Reference Sequence		SpecimenReferenceSequence
00480111	DS	1	Condenser Lens Power		CondenserLensPower
00480112	DS	1	Objective Lens Power		ObjectiveLensPower
00480113	DS	1	Objective Lens Numerical Aperture		ObjectiveLensNumericalAperture
00480114	CS	1	Confocal Mode		ConfocalMode
00480115	CS	1	Tissue Location		TissueLocation
00480116	SQ	1	Confocal Microscopy Image Frame Type Sequence		ConfocalMicroscopyImageFrameTypeSequence
00480117	FD	1	Image Acquisition Depth		ImageAcquisitionDepth
00480120	SQ	1	Palette Color Lookup Table Sequence		PaletteColorLookupTableSequence
00480200	SQ	1	Referenced Image Navigation Sequence	Retired	ReferencedImageNavigationSequence
00480201	US	2	Top Left Hand Corner of Localizer Area	Retired	TopLeftHandCornerOfLocalizerArea
00480202	US	2	Bottom Right Hand Corner of Localizer Area	Retired	BottomRightHandCornerOfLocalizerArea
00480207	SQ	1	Optical Path Identification Sequence		OpticalPathIdentificationSequence
0048021a	SQ	1	Plane Position (Slide) Sequence		PlanePositionSlideSequence
0048021e	SL	1	Column Position In Total Image Pixel Matrix		ColumnPositionInTotalImagePixelMatrix
0048021f	SL	1	Row Position In Total Image Pixel Matrix		RowPositionInTotalImagePixelMatrix
00480301	CS	1	Pixel Origin Interpretation		PixelOriginInterpretation
00480302	UL	1	Number of Optical Paths		NumberOfOpticalPaths
00480303	UL	1	Total Pixel Matrix Focal Planes		TotalPixelMatrixFocalPlanes
00500004	CS	1	Calibration Image		CalibrationImage
00500010	SQ	1	Device Sequence		DeviceSequence
00500012	SQ	1	Container Component Type Code Sequence		ContainerComponentTypeCodeSequence
00500013	FD	1	Container Component Thickness		ContainerComponentThickness
00500014	DS	1	Device Length		DeviceLength
00500015	FD	1	Container Component Width		ContainerComponentWidth
00500016	DS	1	Device Diameter		DeviceDiameter
00500017	CS	1	Device Diameter Units		DeviceDiameterUnits
00500018	DS	1	Device Volume		DeviceVolume
00500019	DS	1	Inter-Marker Distance		InterMarkerDistance
0050001a	CS	1	Container Component Material		ContainerComponentMaterial
0050001b	LO	1	Container Component ID		ContainerComponentID
0050001c	FD	1	Container Component Length		ContainerComponentLength
0050001d	FD	1	Container Component Diameter		ContainerComponentDiameter
0050001e	LO	1	Container Component Description		ContainerComponentDescription
00500020	LO	1	Device Description		DeviceDescription
00500021	ST	1	Long Device Description		LongDeviceDescription
00520001	FL	1	Contrast/Bolus Ingredient Percent by Volume		ContrastBolusIngredientPercentByVolume
00520002	FD	1	OCT Focal Distance		OCTFocalDistance
00520003	FD	1	Beam Spot Size		BeamSpotSize
00520004	FD	1	Effective Refractive Index		EffectiveRefractiveIndex
00520006	CS	1	OCT Acquisition Domain		OCTAcquisitionDomain
00520007	FD	1	OCT Optical Center Wavelength		OCTOpticalCenterWavelength
00520008	FD	1	Axial Resolution		AxialResolution
00520009	FD	1	Ranging Depth		RangingDepth
00520011	FD	1	A-line Rate		ALineRate
00520012	US	1	A-lines Per Frame		ALinesPerFrame
00520013	FD	1	Catheter Rotational Rate		CatheterRotationalRate
00520014	FD	1	A-line Pixel Spacing		ALinePixelSpacing
00520016	SQ	1	Mode of Percutaneous Access Sequence		ModeOfPercutaneousAccessSequence
00520025	SQ	1	Intravascular OCT Frame Type Sequence		IntravascularOCTFrameTypeSequence
00520026	CS	1	OCT Z Offset Applied		OCTZOffsetApplied
00520027	SQ	1	Intravascular Frame Content Sequence		IntravascularFrameContentSequence
00520028	FD	1	Intravascular Longitudinal Distance		IntravascularLongitudinalDistance
00520029	SQ	1	Intravascular OCT Frame Content Sequence		IntravascularOCTFrameContentSequence
00520030	SS	1	OCT Z Offset Correction		OCTZOffsetCorrection
00520031	CS	1	Catheter Direction of Rotation		CatheterDirectionOfRotation
00520033	FD	1	Seam Line Location		SeamLineLocation
00520034	FD	1	First A-line Location		FirstALineLocation
00520036	US	1	Seam Line Index		SeamLineIndex
00520038	US	1	Number of Padded A-lines		NumberOfPaddedALines
00520039	CS	1	Interpolation Type		InterpolationType
0052003a	CS	1	Refractive Index Applied		RefractiveIndexApplied
00540010	US	1-n	Energy Window Vector		EnergyWindowVector
00540011	US	1	Number of Energy Windows		NumberOfEnergyWindows
00540012	SQ	1	Energy Window Information Sequence		EnergyWindowInformationSequence
00540013	SQ	1	Energy Window Range Sequence		EnergyWindowRangeSequence
00540014	DS	1	Energy Window Lower Limit		EnergyWindowLowerLimit
00540015	DS	1	Energy Window Upper Limit		EnergyWindowUpperLimit
00540016	SQ	1	Radiopharmaceutical Information Sequence		RadiopharmaceuticalInformationSequence
00540017	IS	1	Residual Syringe Counts		ResidualSyringeCounts
00540018	SH	1	Energy Window Name		EnergyWindowName
00540020	US	1-n	Detector Vector		DetectorVector
00540021	US	1	Number of Detectors		NumberOfDetectors
00540022	SQ	1	Detector Information Sequence		DetectorInformationSequence
00540030	US	1-n	Phase Vector		PhaseVector
00540031	US	1	Number of Phases		NumberOfPhases
00540032	SQ	1	Phase Information Sequence		PhaseInformationSequence
00540033	US	1	Number of Frames in Phase		NumberOfFramesInPhase
00540036	IS	1	Phase Delay		PhaseDelay
00540038	IS	1	Pause Between Frames		PauseBetweenFrames
00540039	CS	1	Phase Description		PhaseDescription
00540050	US	1-n	Rotation Vector		RotationVector
00540051	US	1	Number of Rotations		NumberOfRotations
00540052	SQ	1	Rotation Information Sequence		RotationInformationSequence
00540053	US	1	Number of Frames in Rotation		NumberOfFramesInRotation
00540060	US	1-n	R-R Interval Vector		RRIntervalVector
00540061	US	1	Number of R-R Intervals		NumberOfRRIntervals
00540062	SQ	1	Gated Information Sequence		GatedInformationSequence
00540063	SQ	1	Data Information Sequence		DataInformationSequence
00540070	US	1-n	Time Slot Vector		TimeSlotVector
00540071	US	1	Number of Time Slots		NumberOfTimeSlots
00540072	SQ	1	Time Slot Information Sequence		TimeSlotInformationSequence
00540073	DS	1	Time Slot Time		TimeSlotTime
00540080	US	1-n	Slice Vector		SliceVector
00540081	US	1	Number of Slices		NumberOfSlices
00540090	US	1-n	Angular View Vector		AngularViewVector
00540100	US	1-n	Time Slice Vector		TimeSliceVector
00540101	US	1	Number of Time Slices		NumberOfTimeSlices
00540200	DS	1	Start Angle		StartAngle
00540202	CS	1	Type of Detector Motion		TypeOfDetectorMotion
00540210	IS	1-n	Trigger Vector		TriggerVector
00540211	US	1	Number of Triggers in Phase		NumberOfTriggersInPhase
00540220	SQ	1	View Code Sequence		ViewCodeSequence
00540222	SQ	1	View Modifier Code Sequence		ViewModifierCodeSequence
00540300	SQ	1	Radionuclide Code Sequence		RadionuclideCodeSequence
00540302	SQ	1	Administration Route Code Sequence		AdministrationRouteCodeSequence
00540304	SQ	1	Radiopharmaceutical Code Sequence		RadiopharmaceuticalCodeSequence
00540306	SQ	1	Calibration Data Sequence		CalibrationDataSequence
00540308	US	1	Energy Window Number		EnergyWindowNumber
00540400	SH	1	Image ID		ImageID
00540410	SQ	1	Patient Orientation Code Sequence		PatientOrientationCodeSequence
00540412	SQ	1	Patient Orientation Modifier Code Sequence		PatientOrientationModifierCodeSequence
00540414	SQ	1	Patient Gantry Relationship Code Sequence		PatientGantryRelationshipCodeSequence
00540500	CS	1	Slice Progression Direction		SliceProgressionDirection
00540501	CS	1	Scan Progression Direction		ScanProgressionDirection
00541000	CS	2	Series Type		SeriesType
00541001	CS	1	Units		Units
00541002	CS	1	Counts Source		CountsSource
00541004	CS	1	Reprojection Method		ReprojectionMethod
00541006	CS	1	SUV Type		SUVType
00541100	CS	1	Randoms Correction Method		RandomsCorrectionMethod
00541101	LO	1	Attenuation Correction Method		AttenuationCorrectionMethod
00541102	CS	1	Decay Correction		DecayCorrection
00541103	LO	1	Reconstruction Method		ReconstructionMethod
00541104	LO	1	Detector Lines of Response Used		DetectorLinesOfResponseUsed
00541105	LO	1	Scatter Correction Method		ScatterCorrectionMethod
00541200	DS	1	Axial Acceptance		AxialAcceptance
00541201	IS	2	Axial Mash		AxialMash
00541202	IS	1	Transverse Mash		TransverseMash
00541203	DS	2	Detector Element Size		DetectorElementSize
00541210	DS	1	Coincidence Window Width		CoincidenceWindowWidth
00541220	CS	1-n	Secondary Counts Type		SecondaryCountsType
00541300	DS	1	Frame Reference Time		FrameReferenceTime
00541310	IS	1	Primary (Prompts) Counts Accumulated		PrimaryPromptsCountsAccumulated
00541311	IS	1-n	Secondary Counts Accumulated		SecondaryCountsAccumulated
00541320	DS	1	Slice Sensitivity Factor		SliceSensitivityFactor
00541321	DS	1	Decay Factor		DecayFactor
00541322	DS	1	Dose Calibration Factor		DoseCalibrationFactor
00541323	DS	1	Scatter Fraction Factor		ScatterFractionFactor
00541324	DS	1	Dead Time Factor		DeadTimeFactor
00541330	US	1	Image Index		ImageIndex
00541400	CS	1-n	Counts Included	Retired	CountsIncluded
00541401	CS	1	Dead Time Correction Flag	Retired	DeadTimeCorrectionFlag
00603000	SQ	1	Histogram Sequence		HistogramSequence
00603002	US	1	Histogram Number of Bins		HistogramNumberOfBins
00603004	US or SS	1	Histogram First Bin Value		HistogramFirstBinValue
00603006	US or SS	1	Histogram Last Bin Value		HistogramLastBinValue
00603008	US	1	Histogram Bin Width		HistogramBinWidth
00603010	LO	1	Histogram Explanation		HistogramExplanation
00603020	UL	1-n	Histogram Data		HistogramData
00620001	CS	1	Segmentation Type		SegmentationType
00620002	SQ	1	Segment Sequence		SegmentSequence
00620003	SQ	1	Segmented Property Category Code Sequence		SegmentedPropertyCategoryCodeSequence
00620004	US	1	Segment Number		SegmentNumber
00620005	LO	1	Segment Label		SegmentLabel
00620006	ST	1	Segment Description		SegmentDescription
00620007	SQ	1	Segmentation Algorithm Identification Sequence		SegmentationAlgorithmIdentificationSequence
00620008	CS	1	Segment Algorithm Type		SegmentAlgorithmType
00620009	LO	1-n	Segment Algorithm Name		SegmentAlgorithmName
0062000a	SQ	1	Segment Identification Sequence		SegmentIdentificationSequence
0062000b	US	1-n	Referenced Segment Number		ReferencedSegmentNumber
0062000c	US	1	Recommended Display Grayscale Value		RecommendedDisplayGrayscaleValue
0062000d	US	3	Recommended Display CIELab Value		RecommendedDisplayCIELabValue
0062000e	US	1	Maximum Fractional Value		MaximumFractionalValue
0062000f	SQ	1	Segmented Property Type Code Sequence		SegmentedPropertyTypeCodeSequence
00620010	CS	1	Segmentation Fractional Type		SegmentationFractionalType
00620011	SQ	1	Segmented Property Type Modifier Code Sequence		SegmentedPropertyTypeModifierCodeSequence
00620012	SQ	1	Used Segments Sequence		UsedSegmentsSequence
00620013	CS	1	Segments Overlap		SegmentsOverlap
00620020	UT	1	Tracking ID		TrackingID
00620021	UI	1	Tracking UID		TrackingUID
00640002	SQ	1	Deformable Registration Sequence		DeformableRegistrationSequence
00640003	UI	1	Source Frame of Reference UID		SourceFrameOfReferenceUID
00640005	SQ	1	Deformable Registration Grid Sequence		DeformableRegistrationGridSequence
00640007	UL	3	Grid Dimensions		GridDimensions
00640008	FD	3	Grid Resolution		GridResolution
00640009	OF	1	Vector Grid Data		VectorGridData
0064000f	SQ	1	Pre Deformation Matrix Registration Sequence		PreDeformationMatrixRegistrationSequence
00640010	SQ	1	Post Deformation Matrix Registration Sequence		PostDeformationMatrixRegistrationSequence
00660001	UL	1	Number of Surfaces		NumberOfSurfaces
00660002	SQ	1	Surface Sequence		SurfaceSequence
00660003	UL	1	Surface Number		SurfaceNumber
00660004	LT	1	Surface Comments		SurfaceComments
00660009	CS	1	Surface Processing		SurfaceProcessing
0066000a	FL	1	Surface Processing Ratio		SurfaceProcessingRatio
0066000b	LO	1	Surface Processing Description		SurfaceProcessingDescription
0066000c	FL	1	Recommended Presentation Opacity		RecommendedPresentationOpacity
0066000d	CS	1	Recommended Presentation Type		RecommendedPresentationType
0066000e	CS	1	Finite Volume		FiniteVolume
00660010	CS	1	Manifold		Manifold
00660011	SQ	1	Surface Points Sequence		SurfacePointsSequence
00660012	SQ	1	Surface Points Normals Sequence		SurfacePointsNormalsSequence
00660013	SQ	1	Surface Mesh Primitives Sequence		SurfaceMeshPrimitivesSequence
00660015	UL	1	Number of Surface Points		NumberOfSurfacePoints
00660016	OF	1	Point Coordinates Data		PointCoordinatesData
00660017	FL	3	Point Position Accuracy		PointPositionAccuracy
00660018	FL	1	Mean Point Distance		MeanPointDistance
00660019	FL	1	Maximum Point Distance		MaximumPointDistance
0066001a	FL	6	Points Bounding Box Coordinates		PointsBoundingBoxCoordinates
0066001b	FL	3	Axis of Rotation		AxisOfRotation
0066001c	FL	3	Center of Rotation		CenterOfRotation
0066001e	UL	1	Number of Vectors		NumberOfVectors
0066001f	US	1	Vector Dimensionality		VectorDimensionality
00660020	FL	1-n	Vector Accuracy		VectorAccuracy
00660021	OF	1	Vector Coordinate Data		VectorCoordinateData
00660022	OD	1	Double Point Coordinates Data		DoublePointCoordinatesData
00660023	OW	1	Triangle Point Index List	Retired	TrianglePointIndexList
00660024	OW	1	Edge Point Index List	Retired	EdgePointIndexList
00660025	OW	1	Vertex Point Index List	Retired	VertexPointIndexList
00660026	SQ	1	Triangle Strip Sequence		TriangleStripSequence
00660027	SQ	1	Triangle Fan Sequence		TriangleFanSequence
00660028	SQ	1	Line Sequence		LineSequence
00660029	OW	1	Primitive Point Index List	Retired	PrimitivePointIndexList
0066002a	UL	1	Surface Count		SurfaceCount
0066002b	SQ	1	Referenced Surface Sequence		ReferencedSurfaceSequence
0066002c	UL	1	Referenced Surface Number		ReferencedSurfaceNumber
0066002d	SQ	1	Segment Surface Generation Algorithm Identification Sequence		SegmentSurfaceGenerationAlgorithmIdentificationSequence
0066002e	SQ	1	Segment Surface Source Instance Sequence		SegmentSurfaceSourceInstanceSequence
0066002f	SQ	1	Algorithm Family Code Sequence		AlgorithmFamilyCodeSequence
00660030	SQ	1	Algorithm Name Code Sequence		AlgorithmNameCodeSequence
00660031	LO	1	Algorithm Version		AlgorithmVersion
00660032	LT	1	Algorithm Parameters		AlgorithmParameters
00660034	SQ	1	Facet Sequence		FacetSequence
00660035	SQ	1	Surface Processing Algorithm Identification Sequence		SurfaceProcessingAlgorithmIdentificationSequence
00660036	LO	1	Algorithm Name		AlgorithmName
00660037	FL	1	Recommended Point Radius		RecommendedPointRadius
00660038	FL	1	Recommended Line Thickness		RecommendedLineThickness
00660040	OL	1	Long Primitive Point Index List		LongPrimitivePointIndexList
00660041	OL	1	Long Triangle Point Index List		LongTrianglePointIndexList
00660042	OL	1	Long Edge Point Index List		LongEdgePointIndexList
00660043	OL	1	Long Vertex Point Index List		LongVertexPointIndexList
00660101	SQ	1	Track Set Sequence		TrackSetSequence
00660102	SQ	1	Track Sequence		TrackSequence
00660103	OW	1	Recommended Display CIELab Value List		RecommendedDisplayCIELabValueList
00660104	SQ	1	Tracking Algorithm Identification Sequence		TrackingAlgorithmIdentificationSequence
00660105	UL	1	Track Set Number		TrackSetNumber
00660106	LO	1	Track Set Label		TrackSetLabel
00660107	UT	1	Track Set Description		TrackSetDescription
00660108	SQ	1	Track Set Anatomical Type Code Sequence		TrackSetAnatomicalTypeCodeSequence
00660121	SQ	1	Measurements Sequence		MeasurementsSequence
00660124	SQ	1	Track Set Statistics Sequence		TrackSetStatisticsSequence
00660125	OF	1	Floating Point Values		FloatingPointValues
00660129	OL	1	Track Point Index List		TrackPointIndexList
00660130	SQ	1	Track Statistics Sequence		TrackStatisticsSequence
00660132	SQ	1	Measurement Values Sequence		MeasurementValuesSequence
00660133	SQ	1	Diffusion Acquisition Code Sequence		DiffusionAcquisitionCodeSequence
00660134	SQ	1	Diffusion Model Code Sequence		DiffusionModelCodeSequence
00686210	LO	1	Implant Size		ImplantSize
00686221	LO	1	Implant Template Version		ImplantTemplateVersion
00686222	SQ	1	Replaced Implant Template Sequence		ReplacedImplantTemplateSequence
00686223	CS	1	Implant Type		ImplantType
00686224	SQ	1	Derivation Implant Template Sequence		DerivationImplantTemplateSequence
00686225	SQ	1	Original Implant Template Sequence		OriginalImplantTemplateSequence
00686226	DT	1	Effective DateTime		EffectiveDateTime
00686230	SQ	1	Implant Target Anatomy Sequence		ImplantTargetAnatomySequence
00686260	SQ	1	Information From Manufacturer Sequence		InformationFromManufacturerSequence
00686265	SQ	1	Notification From Manufacturer Sequence		NotificationFromManufacturerSequence
00686270	DT	1	Information Issue DateTime		InformationIssueDateTime
00686280	ST	1	Information Summary		InformationSummary
006862a0	SQ	1	Implant Regulatory Disapproval Code Sequence		ImplantRegulatoryDisapprovalCodeSequence
006862a5	FD	1	Overall Template Spatial Tolerance		OverallTemplateSpatialTolerance
006862c0	SQ	1	HPGL Document Sequence		HPGLDocumentSequence
006862d0	US	1	HPGL Document ID		HPGLDocumentID
006862d5	LO	1	HPGL Document Label		HPGLDocumentLabel
006862e0	SQ	1	View Orientation Code Sequence		ViewOrientationCodeSequence
006862f0	SQ	1	View Orientation Modifier Code Sequence		ViewOrientationModifierCodeSequence
006862f2	FD	1	HPGL Document Scaling		HPGLDocumentScaling
00686300	OB	1	HPGL Document		HPGLDocument
00686310	US	1	HPGL Contour Pen Number		HPGLContourPenNumber
00686320	SQ	1	HPGL Pen Sequence		HPGLPenSequence
00686330	US	1	HPGL Pen Number		HPGLPenNumber
00686340	LO	1	HPGL Pen Label		HPGLPenLabel
00686345	ST	1	HPGL Pen Description		HPGLPenDescription
00686346	FD	2	Recommended Rotation Point		RecommendedRotationPoint
00686347	FD	4	Bounding Rectangle		BoundingRectangle
00686350	US	1-n	Implant Template 3D Model Surface Number		ImplantTemplate3DModelSurfaceNumber
00686360	SQ	1	Surface Model Description Sequence		SurfaceModelDescriptionSequence
00686380	LO	1	Surface Model Label		SurfaceModelLabel
00686390	FD	1	Surface Model Scaling Factor		SurfaceModelScalingFactor
006863a0	SQ	1	Materials Code Sequence		MaterialsCodeSequence
006863a4	SQ	1	Coating Materials Code Sequence		CoatingMaterialsCodeSequence
006863a8	SQ	1	Implant Type Code Sequence		ImplantTypeCodeSequence
006863ac	SQ	1	Fixation Method Code Sequence		FixationMethodCodeSequence
006863b0	SQ	1	Mating Feature Sets Sequence		MatingFeatureSetsSequence
006863c0	US	1	Mating Feature Set ID		MatingFeatureSetID
006863d0	LO	1	Mating Feature Set Label		MatingFeatureSetLabel
006863e0	SQ	1	Mating Feature Sequence		MatingFeatureSequence
006863f0	US	1	Mating Feature ID		MatingFeatureID
00686400	SQ	1	Mating Feature Degree of Freedom Sequence		MatingFeatureDegreeOfFreedomSequence
00686410	US	1	Degree of Freedom ID		DegreeOfFreedomID
00686420	CS	1	Degree of Freedom Type		DegreeOfFreedomType
00686430	SQ	1	2D Mating Feature Coordinates Sequence		TwoDMatingFeatureCoordinatesSequence
00686440	US	1	Referenced HPGL Document ID		ReferencedHPGLDocumentID
00686450	FD	2	2D Mating Point		TwoDMatingPoint
00686460	FD	4	2D Mating Axes		TwoDMatingAxes
00686470	SQ	1	2D Degree of Freedom Sequence		TwoDDegreeOfFreedomSequence
00686490	FD	3	3D Degree of Freedom Axis		ThreeDDegreeOfFreedomAxis
006864a0	FD	2	Range of Freedom		RangeOfFreedom
006864c0	FD	3	3D Mating Point		ThreeDMatingPoint
006864d0	FD	9	3D Mating Axes		ThreeDMatingAxes
006864f0	FD	3	2D Degree of Freedom Axis		TwoDDegreeOfFreedomAxis
00686500	SQ	1	Planning Landmark Point Sequence		PlanningLandmarkPointSequence
00686510	SQ	1	Planning Landmark Line Sequence		PlanningLandmarkLineSequence
00686520	SQ	1	Planning Landmark Plane Sequence		PlanningLandmarkPlaneSequence
00686530	US	1	Planning Landmark ID		PlanningLandmarkID
00686540	LO	1	Planning Landmark Description		PlanningLandmarkDescription
00686545	SQ	1	Planning Landmark Identification Code Sequence		PlanningLandmarkIdentificationCodeSequence
00686550	SQ	1	2D Point Coordinates Sequence		TwoDPointCoordinatesSequence
00686560	FD	2	2D Point Coordinates		TwoDPointCoordinates
00686590	FD	3	3D Point Coordinates		ThreeDPointCoordinates
006865a0	SQ	1	2D Line Coordinates Sequence		TwoDLineCoordinatesSequence
006865b0	FD	4	2D Line Coordinates		TwoDLineCoordinates
006865d0	FD	6	3D Line Coordinates		ThreeDLineCoordinates
006865e0	SQ	1	2D Plane Coordinates Sequence		TwoDPlaneCoordinatesSequence
006865f0	FD	4	2D Plane Intersection		TwoDPlaneIntersection
00686610	FD	3	3D Plane Origin		ThreeDPlaneOrigin
00686620	FD	3	3D Plane Normal		ThreeDPlaneNormal
00687001	CS	1	Model Modification		ModelModification
00687002	CS	1	Model Mirroring		ModelMirroring
00687003	SQ	1	Model Usage Code Sequence		ModelUsageCodeSequence
00687004	UI	1	Model Group UID		ModelGroupUID
00687005	UR	1	Relative URI Reference Within Encapsulated Document		RelativeURIReferenceWithinEncapsulatedDocument
006a0001	CS	1	Annotation Coordinate Type		AnnotationCoordinateType
006a0002	SQ	1	Annotation Group Sequence		AnnotationGroupSequence
006a0003	UI	1	Annotation Group UID		AnnotationGroupUID
006a0005	LO	1	Annotation Group Label		AnnotationGroupLabel
006a0006	UT	1	Annotation Group Description		AnnotationGroupDescription
006a0007	CS	1	Annotation Group Generation Type		AnnotationGroupGenerationType
006a0008	SQ	1	Annotation Group Algorithm Identification Sequence		AnnotationGroupAlgorithmIdentificationSequence
006a0009	SQ	1	Annotation Property Category Code Sequence		AnnotationPropertyCategoryCodeSequence
006a000a	SQ	1	Annotation Property Type Code Sequence		AnnotationPropertyTypeCodeSequence
006a000b	SQ	1	Annotation Property Type Modifier Code Sequence		AnnotationPropertyTypeModifierCodeSequence
006a000c	UL	1	Number of Annotations		NumberOfAnnotations
006a000d	CS	1	Annotation Applies to All Optical Paths		AnnotationAppliesToAllOpticalPaths
006a000e	SH	1-n	Referenced Optical Path Identifier		ReferencedOpticalPathIdentifier
006a000f	CS	1	Annotation Applies to All Z Planes		AnnotationAppliesToAllZPlanes
006a0010	FD	1-n	Common Z Coordinate Value		CommonZCoordinateValue
006a0011	OL	1	Annotation Index List		AnnotationIndexList
00700001	SQ	1	Graphic Annotation Sequence		GraphicAnnotationSequence
00700002	CS	1	Graphic Layer		GraphicLayer
00700003	CS	1	Bounding Box Annotation Units		BoundingBoxAnnotationUnits
00700004	CS	1	Anchor Point Annotation Units		AnchorPointAnnotationUnits
00700005	CS	1	Graphic Annotation Units		GraphicAnnotationUnits
00700006	ST	1	Unformatted Text Value		UnformattedTextValue
00700008	SQ	1	Text Object Sequence		TextObjectSequence
00700009	SQ	1	Graphic Object Sequence		GraphicObjectSequence
00700010	FL	2	Bounding Box Top Left Hand Corner		BoundingBoxTopLeftHandCorner
00700011	FL	2	Bounding Box Bottom Right Hand Corner		BoundingBoxBottomRightHandCorner
00700012	CS	1	Bounding Box Text Horizontal Justification		BoundingBoxTextHorizontalJustification
00700014	FL	2	Anchor Point		AnchorPoint
00700015	CS	1	Anchor Point Visibility		AnchorPointVisibility
00700020	US	1	Graphic Dimensions		GraphicDimensions
00700021	US	1	Number of Graphic Points		NumberOfGraphicPoints
00700022	FL	2-n	Graphic Data		GraphicData
00700023	CS	1	Graphic Type		GraphicType
00700024	CS	1	Graphic Filled		GraphicFilled
00700040	IS	1	Image Rotation (Retired)	Retired	ImageRotationRetired
00700041	CS	1	Image Horizontal Flip		ImageHorizontalFlip
00700042	US	1	Image Rotation		ImageRotation
00700050	US	2	Displayed Area Top Left Hand Corner (Trial)	Retired	DisplayedAreaTopLeftHandCornerTrial
00700051	US	2	Displayed Area Bottom Right Hand Corner (Trial)	Retired	DisplayedAreaBottomRightHandCornerTrial
00700052	SL	2	Displayed Area Top Left Hand Corner		DisplayedAreaTopLeftHandCorner
00700053	SL	2	Displayed Area Bottom Right Hand Corner		DisplayedAreaBottomRightHandCorner
0070005a	SQ	1	Displayed Area Selection Sequence		DisplayedAreaSelectionSequence
00700060	SQ	1	Graphic Layer Sequence		GraphicLayerSequence
00700062	IS	1	Graphic Layer Order		GraphicLayerOrder
00700066	US	1	Graphic Layer Recommended Display Grayscale Value		GraphicLayerRecommendedDisplayGrayscaleValue
00700067	US	3	Graphic Layer Recommended Display RGB Value	Retired	GraphicLayerRecommendedDisplayRGBValue
00700068	LO	1	Graphic Layer Description		GraphicLayerDescription
00700080	CS	1	Content Label		ContentLabel
00700081	LO	1	Content Description		ContentDescription
00700082	DA	1	Presentation Creation Date		PresentationCreationDate
00700083	TM	1	Presentation Creation Time		PresentationCreationTime
00700084	PN	1	Content Creator's Name		ContentCreatorName
00700086	SQ	1	Content Creator's Identification Code Sequence		ContentCreatorIdentificationCodeSequence
00700087	SQ	1	Alternate Content Description Sequence		AlternateContentDescriptionSequence
00700100	CS	1	Presentation Size Mode		PresentationSizeMode
00700101	DS	2	Presentation Pixel Spacing		PresentationPixelSpacing
00700102	IS	2	Presentation Pixel Aspect Ratio		PresentationPixelAspectRatio
00700103	FL	1	Presentation Pixel Magnification Ratio		PresentationPixelMagnificationRatio
00700207	LO	1	Graphic Group Label		GraphicGroupLabel
00700208	ST	1	Graphic Group Description		GraphicGroupDescription
00700209	SQ	1	Compound Graphic Sequence		CompoundGraphicSequence
00700226	UL	1	Compound Graphic Instance ID		CompoundGraphicInstanceID
00700227	LO	1	Font Name		FontName
00700228	CS	1	Font Name Type		FontNameType
00700229	LO	1	CSS Font Name		CSSFontName
00700230	FD	1	Rotation Angle		RotationAngle
00700231	SQ	1	Text Style Sequence		TextStyleSequence
00700232	SQ	1	Line Style Sequence		LineStyleSequence
00700233	SQ	1	Fill Style Sequence		FillStyleSequence
00700234	SQ	1	Graphic Group Sequence		GraphicGroupSequence
00700241	US	3	Text Color CIELab Value		TextColorCIELabValue
00700242	CS	1	Horizontal Alignment		HorizontalAlignment
00700243	CS	1	Vertical Alignment		VerticalAlignment
00700244	CS	1	Shadow Style		ShadowStyle
00700245	FL	1	Shadow Offset X		ShadowOffsetX
00700246	FL	1	Shadow Offset Y		ShadowOffsetY
00700247	US	3	Shadow Color CIELab Value		ShadowColorCIELabValue
00700248	CS	1	Underlined		Underlined
00700249	CS	1	Bold		Bold
00700250	CS	1	Italic		Italic
00700251	US	3	Pattern On Color CIELab Value		PatternOnColorCIELabValue
00700252	US	3	Pattern Off Color CIELab Value		PatternOffColorCIELabValue
00700253	FL	1	Line Thickness		LineThickness
00700254	CS	1	Line Dashing Style		LineDashingStyle
00700255	UL	1	Line Pattern		LinePattern
00700256	OB	1	Fill Pattern		FillPattern
00700257	CS	1	Fill Mode		FillMode
00700258	FL	1	Shadow Opacity		ShadowOpacity
00700261	FL	1	Gap Length		GapLength
00700262	FL	1	Diameter of Visibility		DiameterOfVisibility
00700273	FL	2	Rotation Point		RotationPoint
00700274	CS	1	Tick Alignment		TickAlignment
00700278	CS	1	Show Tick Label		ShowTickLabel
00700279	CS	1	Tick Label Alignment		TickLabelAlignment
00700282	CS	1	Compound Graphic Units		CompoundGraphicUnits
00700284	FL	1	Pattern On Opacity		PatternOnOpacity
00700285	FL	1	Pattern Off Opacity		PatternOffOpacity
00700287	SQ	1	Major Ticks Sequence		MajorTicksSequence
00700288	FL	1	Tick Position		TickPosition
00700289	SH	1	Tick Label		TickLabel
00700294	CS	1	Compound Graphic Type		CompoundGraphicType
00700295	UL	1	Graphic Group ID		GraphicGroupID
00700306	CS	1	Shape Type		ShapeType
00700308	SQ	1	Registration Sequence		RegistrationSequence
00700309	SQ	1	Matrix Registration Sequence		MatrixRegistrationSequence
0070030a	SQ	1	Matrix Sequence		MatrixSequence
0070030b	FD	16	Frame of Reference to Displayed Coordinate System Transformation Matrix		FrameOfReferenceToDisplayedCoordinateSystemTransformationMatrix
0070030c	CS	1	Frame of Reference Transformation Matrix Type		FrameOfReferenceTransformationMatrixType
0070030d	SQ	1	Registration Type Code Sequence		RegistrationTypeCodeSequence
0070030f	ST	1	Fiducial Description		FiducialDescription
00700310	SH	1	Fiducial Identifier		FiducialIdentifier
00700311	SQ	1	Fiducial Identifier Code Sequence		FiducialIdentifierCodeSequence
00700312	FD	1	Contour Uncertainty Radius		ContourUncertaintyRadius
00700314	SQ	1	Used Fiducials Sequence		UsedFiducialsSequence
00700315	SQ	1	Used RT Structure Set ROI Sequence		UsedRTStructureSetROISequence
00700318	SQ	1	Graphic Coordinates Data Sequence		GraphicCoordinatesDataSequence
0070031a	UI	1	Fiducial UID		FiducialUID
0070031b	UI	1	Referenced Fiducial UID		ReferencedFiducialUID
0070031c	SQ	1	Fiducial Set Sequence		FiducialSetSequence
0070031e	SQ	1	Fiducial Sequence		FiducialSequence
0070031f	SQ	1	Fiducials Property Category Code Sequence		FiducialsPropertyCategoryCodeSequence
00700401	US	3	Graphic Layer Recommended Display CIELab Value		GraphicLayerRecommendedDisplayCIELabValue
00700402	SQ	1	Blending Sequence		BlendingSequence
00700403	FL	1	Relative Opacity		RelativeOpacity
00700404	SQ	1	Referenced Spatial Registration Sequence		ReferencedSpatialRegistrationSequence
00700405	CS	1	Blending Position		BlendingPosition
00701101	UI	1	Presentation Display Collection UID		PresentationDisplayCollectionUID
00701102	UI	1	Presentation Sequence Collection UID		PresentationSequenceCollectionUID
00701103	US	1	Presentation Sequence Position Index		PresentationSequencePositionIndex
00701104	SQ	1	Rendered Image Reference Sequence		RenderedImageReferenceSequence
00701201	SQ	1	Volumetric Presentation State Input Sequence		VolumetricPresentationStateInputSequence
00701202	CS	1	Presentation Input Type		PresentationInputType
00701203	US	1	Input Sequence Position Index		InputSequencePositionIndex
00701204	CS	1	Crop		Crop
00701205	US	1-n	Cropping Specification Index		CroppingSpecificationIndex
00701206	CS	1	Compositing Method	Retired	CompositingMethod
00701207	US	1	Volumetric Presentation Input Number		VolumetricPresentationInputNumber
00701208	CS	1	Image Volume Geometry		ImageVolumeGeometry
00701209	UI	1	Volumetric Presentation Input Set UID		VolumetricPresentationInputSetUID
0070120a	SQ	1	Volumetric Presentation Input Set Sequence		VolumetricPresentationInputSetSequence
0070120b	CS	1	Global Crop		GlobalCrop
0070120c	US	1-n	Global Cropping Specification Index		GlobalCroppingSpecificationIndex
0070120d	CS	1	Rendering Method		RenderingMethod
00701301	SQ	1	Volume Cropping Sequence		VolumeCroppingSequence
00701302	CS	1	Volume Cropping Method		VolumeCroppingMethod
00701303	FD	6	Bounding Box Crop		BoundingBoxCrop
00701304	SQ	1	Oblique Cropping Plane Sequence		ObliqueCroppingPlaneSequence
00701305	FD	4	Plane		Plane
00701306	FD	3	Plane Normal		PlaneNormal
00701309	US	1	Cropping Specification Number		CroppingSpecificationNumber
00701501	CS	1	Multi-Planar Reconstruction Style		MultiPlanarReconstructionStyle
00701502	CS	1	MPR Thickness Type		MPRThicknessType
00701503	FD	1	MPR Slab Thickness		MPRSlabThickness
00701505	FD	3	MPR Top Left Hand Corner		MPRTopLeftHandCorner
00701507	FD	3	MPR View Width Direction		MPRViewWidthDirection
00701508	FD	1	MPR View Width		MPRViewWidth
0070150c	UL	1	Number of Volumetric Curve Points		NumberOfVolumetricCurvePoints
0070150d	OD	1	Volumetric Curve Points		VolumetricCurvePoints
00701511	FD	3	MPR View Height Direction		MPRViewHeightDirection
00701512	FD	1	MPR View Height		MPRViewHeight
00701602	CS	1	Render Projection		RenderProjection
00701603	FD	3	Viewpoint Position		ViewpointPosition
00701604	FD	3	Viewpoint LookAt Point		ViewpointLookAtPoint
00701605	FD	3	Viewpoint Up Direction		ViewpointUpDirection
00701606	FD	6	Render Field of View		RenderFieldOfView
00701607	FD	1	Sampling Step Size		SamplingStepSize
00701701	CS	1	Shading Style		ShadingStyle
00701702	FD	1	Ambient Reflection Intensity		AmbientReflectionIntensity
00701703	FD	3	Light Direction		LightDirection
00701704	FD	1	Diffuse Reflection Intensity		DiffuseReflectionIntensity
00701705	FD	1	Specular Reflection Intensity		SpecularReflectionIntensity
00701706	FD	1	Shininess		Shininess
00701801	SQ	1	Presentation State Classification Component Sequence		PresentationStateClassificationComponentSequence
00701802	CS	1	Component Type		ComponentType
00701803	SQ	1	Component Input Sequence		ComponentInputSequence
00701804	US	1	Volumetric Presentation Input Index		VolumetricPresentationInputIndex
00701805	SQ	1	Presentation State Compositor Component Sequence		PresentationStateCompositorComponentSequence
00701806	SQ	1	Weighting Transfer Function Sequence		WeightingTransferFunctionSequence
00701807	US	3	Weighting Lookup Table Descriptor	Retired	WeightingLookupTableDescriptor
00701808	OB	1	Weighting Lookup Table Data	Retired	WeightingLookupTableData
00701901	SQ	1	Volumetric Annotation Sequence		VolumetricAnnotationSequence
00701903	SQ	1	Referenced Structured Context Sequence		ReferencedStructuredContextSequence
00701904	UI	1	Referenced Content Item		ReferencedContentItem
00701905	SQ	1	Volumetric Presentation Input Annotation Sequence		VolumetricPresentationInputAnnotationSequence
00701907	CS	1	Annotation Clipping		AnnotationClipping
00701a01	CS	1	Presentation Animation Style		PresentationAnimationStyle
00701a03	FD	1	Recommended Animation Rate		RecommendedAnimationRate
00701a04	SQ	1	Animation Curve Sequence		AnimationCurveSequence
00701a05	FD	1	Animation Step Size		AnimationStepSize
00701a06	FD	1	Swivel Range		SwivelRange
00701a07	OD	1	Volumetric Curve Up Directions		VolumetricCurveUpDirections
00701a08	SQ	1	Volume Stream Sequence		VolumeStreamSequence
00701a09	LO	1	RGBA Transfer Function Description		RGBATransferFunctionDescription
00701b01	SQ	1	Advanced Blending Sequence		AdvancedBlendingSequence
00701b02	US	1	Blending Input Number		BlendingInputNumber
00701b03	SQ	1	Blending Display Input Sequence		BlendingDisplayInputSequence
00701b04	SQ	1	Blending Display Sequence		BlendingDisplaySequence
00701b06	CS	1	Blending Mode		BlendingMode
00701b07	CS	1	Time Series Blending		TimeSeriesBlending
00701b08	CS	1	Geometry for Display		GeometryForDisplay
00701b11	SQ	1	Threshold Sequence		ThresholdSequence
00701b12	SQ	1	Threshold Value Sequence		ThresholdValueSequence
00701b13	CS	1	Threshold Type		ThresholdType
00701b14	FD	1	Threshold Value		ThresholdValue
00720002	SH	1	Hanging Protocol Name		HangingProtocolName
00720004	LO	1	Hanging Protocol Description		HangingProtocolDescription
00720006	CS	1	Hanging Protocol Level		HangingProtocolLevel
00720008	LO	1	Hanging Protocol Creator		HangingProtocolCreator
0072000a	DT	1	Hanging Protocol Creation DateTime		HangingProtocolCreationDateTime
0072000c	SQ	1	Hanging Protocol Definition Sequence		HangingProtocolDefinitionSequence
0072000e	SQ	1	Hanging Protocol User Identification Code Sequence		HangingProtocolUserIdentificationCodeSequence
00720010	LO	1	Hanging Protocol User Group Name		HangingProtocolUserGroupName
00720012	SQ	1	Source Hanging Protocol Sequence		SourceHangingProtocolSequence
00720014	US	1	Number of Priors Referenced		NumberOfPriorsReferenced
00720020	SQ	1	Image Sets Sequence		ImageSetsSequence
00720022	SQ	1	Image Set Selector Sequence		ImageSetSelectorSequence
00720024	CS	1	Image Set Selector Usage Flag		ImageSetSelectorUsageFlag
00720026	AT	1	Selector Attribute		SelectorAttribute
00720028	US	1	Selector Value Number		SelectorValueNumber
00720030	SQ	1	Time Based Image Sets Sequence		TimeBasedImageSetsSequence
00720032	US	1	Image Set Number		ImageSetNumber
00720034	CS	1	Image Set Selector Category		ImageSetSelectorCategory
00720038	US	2	Relative Time		RelativeTime
0072003a	CS	1	Relative Time Units		RelativeTimeUnits
0072003c	SS	2	Abstract Prior Value		AbstractPriorValue
0072003e	SQ	1	Abstract Prior Code Sequence		AbstractPriorCodeSequence
00720040	LO	1	Image Set Label		ImageSetLabel
00720050	CS	1	Selector Attribute VR		SelectorAttributeVR
00720052	AT	1-n	Selector Sequence Pointer		SelectorSequencePointer
00720054	LO	1-n	Selector Sequence Pointer Private Creator		SelectorSequencePointerPrivateCreator
00720056	LO	1	Selector Attribute Private Creator		SelectorAttributePrivateCreator
0072005e	AE	1-n	Selector AE Value		SelectorAEValue
0072005f	AS	1-n	Selector AS Value		SelectorASValue
00720060	AT	1-n	Selector AT Value		SelectorATValue
00720061	DA	1-n	Selector DA Value		SelectorDAValue
00720062	CS	1-n	Selector CS Value		SelectorCSValue
00720063	DT	1-n	Selector DT Value		SelectorDTValue
00720064	IS	1-n	Selector IS Value		SelectorISValue
00720065	OB	1	Selector OB Value		SelectorOBValue
00720066	LO	1-n	Selector LO Value		SelectorLOValue
00720067	OF	1	Selector OF Value		SelectorOFValue
00720068	LT	1	Selector LT Value		SelectorLTValue
00720069	OW	1	Selector OW Value		SelectorOWValue
0072006a	PN	1-n	Selector PN Value		SelectorPNValue
0072006b	TM	1-n	Selector TM Value		SelectorTMValue
0072006c	SH	1-n	Selector SH Value		SelectorSHValue
0072006d	UN	1	Selector UN Value		SelectorUNValue
0072006e	ST	1	Selector ST Value		SelectorSTValue
0072006f	UC	1-n	Selector UC Value		SelectorUCValue
00720070	UT	1	Selector UT Value		SelectorUTValue
00720071	UR	1	Selector UR Value		SelectorURValue
00720072	DS	1-n	Selector DS Value		SelectorDSValue
00720073	OD	1	Selector OD Value		SelectorODValue
00720074	FD	1-n	Selector FD Value		SelectorFDValue
00720075	OL	1	Selector OL Value		SelectorOLValue
00720076	FL	1-n	Selector FL Value		SelectorFLValue
00720078	UL	1-n	Selector UL Value		SelectorULValue
0072007a	US	1-n	Selector US Value		SelectorUSValue
0072007c	SL	1-n	Selector SL Value		SelectorSLValue
0072007e	SS	1-n	Selector SS Value		SelectorSSValue
0072007f	UI	1-n	Selector UI Value		SelectorUIValue
00720080	SQ	1	Selector Code Sequence Value		SelectorCodeSequenceValue
00720081	OV	1	Selector OV Value		SelectorOVValue
00720082	SV	1-n	Selector SV Value		SelectorSVValue
00720083	UV	1-n	Selector UV Value		SelectorUVValue
00720100	US	1	Number of Screens		NumberOfScreens
00720102	SQ	1	Nominal Screen Definition Sequence		NominalScreenDefinitionSequence
00720104	US	1	Number of Vertical Pixels		NumberOfVerticalPixels
00720106	US	1	Number of Horizontal Pixels		NumberOfHorizontalPixels
00720108	FD	4	Display Environment Spatial Position		DisplayEnvironmentSpatialPosition
0072010a	US	1	Screen Minimum Grayscale Bit Depth		ScreenMinimumGrayscaleBitDepth
0072010c	US	1	Screen Minimum Color Bit Depth		ScreenMinimumColorBitDepth
0072010e	US	1	Application Maximum Repaint Time		ApplicationMaximumRepaintTime
00720200	SQ	1	Display Sets Sequence		DisplaySetsSequence
00720202	US	1	Display Set Number		DisplaySetNumber
00720203	LO	1	Display Set Label		DisplaySetLabel
00720204	US	1	Display Set Presentation Group		DisplaySetPresentationGroup
00720206	LO	1	Display Set Presentation Group Description		DisplaySetPresentationGroupDescription
00720208	CS	1	Partial Data Display Handling		PartialDataDisplayHandling
00720210	SQ	1	Synchronized Scrolling Sequence		SynchronizedScrollingSequence
00720212	US	2-n	Display Set Scrolling Group		DisplaySetScrollingGroup
00720214	SQ	1	Navigation Indicator Sequence		NavigationIndicatorSequence
00720216	US	1	Navigation Display Set		NavigationDisplaySet
00720218	US	1-n	Reference Display Sets		ReferenceDisplaySets
00720300	SQ	1	Image Boxes Sequence		ImageBoxesSequence
00720302	US	1	Image Box Number		ImageBoxNumber
00720304	CS	1	Image Box Layout Type		ImageBoxLayoutType
00720306	US	1	Image Box Tile Horizontal Dimension		ImageBoxTileHorizontalDimension
00720308	US	1	Image Box Tile Vertical Dimension		ImageBoxTileVerticalDimension
00720310	CS	1	Image Box Scroll Direction		ImageBoxScrollDirection
00720312	CS	1	Image Box Small Scroll Type		ImageBoxSmallScrollType
00720314	US	1	Image Box Small Scroll Amount		ImageBoxSmallScrollAmount
00720316	CS	1	Image Box Large Scroll Type		ImageBoxLargeScrollType
00720318	US	1	Image Box Large Scroll Amount		ImageBoxLargeScrollAmount
00720320	US	1	Image Box Overlap Priority		ImageBoxOverlapPriority
00720330	FD	1	Cine Relative to Real-Time		CineRelativeToRealTime
00720400	SQ	1	Filter Operations Sequence		FilterOperationsSequence
00720402	CS	1	Filter-by Category		FilterByCategory
00720404	CS	1	Filter-by Attribute Presence		FilterByAttributePresence
00720406	CS	1	Filter-by Operator		FilterByOperator
00720420	US	3	Structured Display Background CIELab Value		StructuredDisplayBackgroundCIELabValue
00720421	US	3	Empty Image Box CIELab Value		EmptyImageBoxCIELabValue
00720422	SQ	1	Structured Display Image Box Sequence		StructuredDisplayImageBoxSequence
00720424	SQ	1	Structured Display Text Box Sequence		StructuredDisplayTextBoxSequence
00720427	SQ	1	Referenced First Frame Sequence		ReferencedFirstFrameSequence
00720430	SQ	1	Image Box Synchronization Sequence		ImageBoxSynchronizationSequence
00720432	US	2-n	Synchronized Image Box List		SynchronizedImageBoxList
00720434	CS	1	Type of Synchronization		TypeOfSynchronization
00720500	CS	1	Blending Operation Type		BlendingOperationType
00720510	CS	1	Reformatting Operation Type		ReformattingOperationType
00720512	FD	1	Reformatting Thickness		ReformattingThickness
00720514	FD	1	Reformatting Interval		ReformattingInterval
00720516	CS	1	Reformatting Operation Initial View Direction		ReformattingOperationInitialViewDirection
00720520	CS	1-n	3D Rendering Type		ThreeDRenderingType
00720600	SQ	1	Sorting Operations Sequence		SortingOperationsSequence
00720602	CS	1	Sort-by Category		SortByCategory
00720604	CS	1	Sorting Direction		SortingDirection
00720700	CS	2	Display Set Patient Orientation		DisplaySetPatientOrientation
00720702	CS	1	VOI Type		VOIType
00720704	CS	1	Pseudo-Color Type		PseudoColorType
00720705	SQ	1	Pseudo-Color Palette Instance Reference Sequence		PseudoColorPaletteInstanceReferenceSequence
00720706	CS	1	Show Grayscale Inverted		ShowGrayscaleInverted
00720710	CS	1	Show Image True Size Flag		ShowImageTrueSizeFlag
00720712	CS	1	Show Graphic Annotation Flag		ShowGraphicAnnotationFlag
00720714	CS	1	Show Patient Demographics Flag		ShowPatientDemographicsFlag
00720716	CS	1	Show Acquisition Techniques Flag		ShowAcquisitionTechniquesFlag
00720717	CS	1	Display Set Horizontal Justification		DisplaySetHorizontalJustification
00720718	CS	1	Display Set Vertical Justification		DisplaySetVerticalJustification
00740120	FD	1	Continuation Start Meterset		ContinuationStartMeterset
00740121	FD	1	Continuation End Meterset		ContinuationEndMeterset
00741000	CS	1	Procedure Step State		ProcedureStepState
00741002	SQ	1	Procedure Step Progress Information Sequence		ProcedureStepProgressInformationSequence
00741004	DS	1	Procedure Step Progress		ProcedureStepProgress
00741006	ST	1	Procedure Step Progress Description		ProcedureStepProgressDescription
00741007	SQ	1	Procedure Step Progress Parameters Sequence		ProcedureStepProgressParametersSequence
00741008	SQ	1	Procedure Step Communications URI Sequence		ProcedureStepCommunicationsURISequence
0074100a	UR	1	Contact URI		ContactURI
0074100c	LO	1	Contact Display Name		ContactDisplayName
0074100e	SQ	1	Procedure Step Discontinuation Reason Code Sequence		ProcedureStepDiscontinuationReasonCodeSequence
00741020	SQ	1	Beam Task Sequence		BeamTaskSequence
00741022	CS	1	Beam Task Type		BeamTaskType
00741024	IS	1	Beam Order Index (Trial)	Retired	BeamOrderIndexTrial
00741025	CS	1	Autosequence Flag		AutosequenceFlag
00741026	FD	1	Table Top Vertical Adjusted Position		TableTopVerticalAdjustedPosition
00741027	FD	1	Table Top Longitudinal Adjusted Position		TableTopLongitudinalAdjustedPosition
00741028	FD	1	Table Top Lateral Adjusted Position		TableTopLateralAdjustedPosition
0074102a	FD	1	Patient Support Adjusted Angle		PatientSupportAdjustedAngle
0074102b	FD	1	Table Top Eccentric Adjusted Angle		TableTopEccentricAdjustedAngle
0074102c	FD	1	Table Top Pitch Adjusted Angle		TableTopPitchAdjustedAngle
0074102d	FD	1	Table Top Roll Adjusted Angle		TableTopRollAdjustedAngle
00741030	SQ	1	Delivery Verification Image Sequence		DeliveryVerificationImageSequence
00741032	CS	1	Verification Image Timing		VerificationImageTiming
00741034	CS	1	Double Exposure Flag		DoubleExposureFlag
00741036	CS	1	Double Exposure Ordering		DoubleExposureOrdering
00741038	DS	1	Double Exposure Meterset (Trial)	Retired	DoubleExposureMetersetTrial
0074103a	DS	4	Double Exposure Field Delta (Trial)	Retired	DoubleExposureFieldDeltaTrial
00741040	SQ	1	Related Reference RT Image Sequence		RelatedReferenceRTImageSequence
00741042	SQ	1	General Machine Verification Sequence		GeneralMachineVerificationSequence
00741044	SQ	1	Conventional Machine Verification Sequence		ConventionalMachineVerificationSequence
00741046	SQ	1	Ion Machine Verification Sequence		IonMachineVerificationSequence
00741048	SQ	1	Failed Attributes Sequence		FailedAttributesSequence
0074104a	SQ	1	Overridden Attributes Sequence		OverriddenAttributesSequence
0074104c	SQ	1	Conventional Control Point Verification Sequence		ConventionalControlPointVerificationSequence
0074104e	SQ	1	Ion Control Point Verification Sequence		IonControlPointVerificationSequence
00741050	SQ	1	Attribute Occurrence Sequence		AttributeOccurrenceSequence
00741052	AT	1	Attribute Occurrence Pointer		AttributeOccurrencePointer
00741054	UL	1	Attribute Item Selector		AttributeItemSelector
00741056	LO	1	Attribute Occurrence Private Creator		AttributeOccurrencePrivateCreator
00741057	IS	1-n	Selector Sequence Pointer Items		SelectorSequencePointerItems
00741200	CS	1	Scheduled Procedure Step Priority		ScheduledProcedureStepPriority
00741202	LO	1	Worklist Label		WorklistLabel
00741204	LO	1	Procedure Step Label		ProcedureStepLabel
00741210	SQ	1	Scheduled Processing Parameters Sequence		ScheduledProcessingParametersSequence
00741212	SQ	1	Performed Processing Parameters Sequence		PerformedProcessingParametersSequence
00741216	SQ	1	Unified Procedure Step Performed Procedure Sequence		UnifiedProcedureStepPerformedProcedureSequence
00741220	SQ	1	Related Procedure Step Sequence	Retired	RelatedProcedureStepSequence
00741222	LO	1	Procedure Step Relationship Type	Retired	ProcedureStepRelationshipType
00741224	SQ	1	Replaced Procedure Step Sequence		ReplacedProcedureStepSequence
00741230	LO	1	Deletion Lock		DeletionLock
00741234	AE	1	Receiving AE		ReceivingAE
00741236	AE	1	Requesting AE		RequestingAE
00741238	LT	1	Reason for Cancellation		ReasonForCancellation
00741242	CS	1	SCP Status		SCPStatus
00741244	CS	1	Subscription List Status		SubscriptionListStatus
00741246	CS	1	Unified Procedure Step List Status		UnifiedProcedureStepListStatus
00741324	UL	1	Beam Order Index		BeamOrderIndex
00741338	FD	1	Double Exposure Meterset		DoubleExposureMeterset
0074133a	FD	4	Double Exposure Field Delta		DoubleExposureFieldDelta
00741401	SQ	1	Brachy Task Sequence		BrachyTaskSequence
00741402	DS	1	Continuation Start Total Reference Air Kerma		ContinuationStartTotalReferenceAirKerma
00741403	DS	1	Continuation End Total Reference Air Kerma		ContinuationEndTotalReferenceAirKerma
00741404	IS	1	Continuation Pulse Number		ContinuationPulseNumber
00741405	SQ	1	Channel Delivery Order Sequence		ChannelDeliveryOrderSequence
00741406	IS	1	Referenced Channel Number		ReferencedChannelNumber
00741407	DS	1	Start Cumulative Time Weight		StartCumulativeTimeWeight
00741408	DS	1	End Cumulative Time Weight		EndCumulativeTimeWeight
00741409	SQ	1	Omitted Channel Sequence		OmittedChannelSequence
0074140a	CS	1	Reason for Channel Omission		ReasonForChannelOmission
0074140b	LO	1	Reason for Channel Omission Description		ReasonForChannelOmissionDescription
0074140c	IS	1	Channel Delivery Order Index		ChannelDeliveryOrderIndex
0074140d	SQ	1	Channel Delivery Continuation Sequence		ChannelDeliveryContinuationSequence
0074140e	SQ	1	Omitted Application Setup Sequence		OmittedApplicationSetupSequence
00760001	LO	1	Implant Assembly Template Name		ImplantAssemblyTemplateName
00760003	LO	1	Implant Assembly Template Issuer		ImplantAssemblyTemplateIssuer
00760006	LO	1	Implant Assembly Template Version		ImplantAssemblyTemplateVersion
00760008	SQ	1	Replaced Implant Assembly Template Sequence		ReplacedImplantAssemblyTemplateSequence
0076000a	CS	1	Implant Assembly Template Type		ImplantAssemblyTemplateType
0076000c	SQ	1	Original Implant Assembly Template Sequence		OriginalImplantAssemblyTemplateSequence
0076000e	SQ	1	Derivation Implant Assembly Template Sequence		DerivationImplantAssemblyTemplateSequence
00760010	SQ	1	Implant Assembly Template Target Anatomy Sequence		ImplantAssemblyTemplateTargetAnatomySequence
00760020	SQ	1	Procedure Type Code Sequence		ProcedureTypeCodeSequence
00760030	LO	1	Surgical Technique		SurgicalTechnique
00760032	SQ	1	Component Types Sequence		ComponentTypesSequence
00760034	SQ	1	Component Type Code Sequence		ComponentTypeCodeSequence
00760036	CS	1	Exclusive Component Type		ExclusiveComponentType
00760038	CS	1	Mandatory Component Type		MandatoryComponentType
00760040	SQ	1	Component Sequence		ComponentSequence
00760055	US	1	Component ID		ComponentID
00760060	SQ	1	Component Assembly Sequence		ComponentAssemblySequence
00760070	US	1	Component 1 Referenced ID		Component1ReferencedID
00760080	US	1	Component 1 Referenced Mating Feature Set ID		Component1ReferencedMatingFeatureSetID
00760090	US	1	Component 1 Referenced Mating Feature ID		Component1ReferencedMatingFeatureID
007600a0	US	1	Component 2 Referenced ID		Component2ReferencedID
007600b0	US	1	Component 2 Referenced Mating Feature Set ID		Component2ReferencedMatingFeatureSetID
007600c0	US	1	Component 2 Referenced Mating Feature ID		Component2ReferencedMatingFeatureID
00780001	LO	1	Implant Template Group Name		ImplantTemplateGroupName
00780010	ST	1	Implant Template Group Description		ImplantTemplateGroupDescription
00780020	LO	1	Implant Template Group Issuer		ImplantTemplateGroupIssuer
00780024	LO	1	Implant Template Group Version		ImplantTemplateGroupVersion
00780026	SQ	1	Replaced Implant Template Group Sequence		ReplacedImplantTemplateGroupSequence
00780028	SQ	1	Implant Template Group Target Anatomy Sequence		ImplantTemplateGroupTargetAnatomySequence
0078002a	SQ	1	Implant Template Group Members Sequence		ImplantTemplateGroupMembersSequence
0078002e	US	1	Implant Template Group Member ID		ImplantTemplateGroupMemberID
00780050	FD	3	3D Implant Template Group Member Matching Point		ThreeDImplantTemplateGroupMemberMatchingPoint
00780060	FD	9	3D Implant Template Group Member Matching Axes		ThreeDImplantTemplateGroupMemberMatchingAxes
00780070	SQ	1	Implant Template Group Member Matching 2D Coordinates Sequence		ImplantTemplateGroupMemberMatching2DCoordinatesSequence
00780090	FD	2	2D Implant Template Group Member Matching Point		TwoDImplantTemplateGroupMemberMatchingPoint
007800a0	FD	4	2D Implant Template Group Member Matching Axes		TwoDImplantTemplateGroupMemberMatchingAxes
007800b0	SQ	1	Implant Template Group Variation Dimension Sequence		ImplantTemplateGroupVariationDimensionSequence
007800b2	LO	1	Implant Template Group Variation Dimension Name		ImplantTemplateGroupVariationDimensionName
007800b4	SQ	1	Implant Template Group Variation Dimension Rank Sequence		ImplantTemplateGroupVariationDimensionRankSequence
007800b6	US	1	Referenced Implant Template Group Member ID		ReferencedImplantTemplateGroupMemberID
007800b8	US	1	Implant Template Group Variation Dimension Rank		ImplantTemplateGroupVariationDimensionRank
00800001	SQ	1	Surface Scan Acquisition Type Code Sequence		SurfaceScanAcquisitionTypeCodeSequence
00800002	SQ	1	Surface Scan Mode Code Sequence		SurfaceScanModeCodeSequence
00800003	SQ	1	Registration Method Code Sequence		RegistrationMethodCodeSequence
00800004	FD	1	Shot Duration Time		ShotDurationTime
00800005	FD	1	Shot Offset Time		ShotOffsetTime
00800006	US	1-n	Surface Point Presentation Value Data		SurfacePointPresentationValueData
00800007	US	3-3n	Surface Point Color CIELab Value Data		SurfacePointColorCIELabValueData
00800008	SQ	1	UV Mapping Sequence		UVMappingSequence
00800009	SH	1	Texture Label		TextureLabel
00800010	OF	1	U Value Data		UValueData
00800011	OF	1	V Value Data		VValueData
00800012	SQ	1	Referenced Texture Sequence		ReferencedTextureSequence
00800013	SQ	1	Referenced Surface Data Sequence		ReferencedSurfaceDataSequence
00820001	CS	1	Assessment Summary		AssessmentSummary
00820003	UT	1	Assessment Summary Description		AssessmentSummaryDescription
00820004	SQ	1	Assessed SOP Instance Sequence		AssessedSOPInstanceSequence
00820005	SQ	1	Referenced Comparison SOP Instance Sequence		ReferencedComparisonSOPInstanceSequence
00820006	UL	1	Number of Assessment Observations		NumberOfAssessmentObservations
00820007	SQ	1	Assessment Observations Sequence		AssessmentObservationsSequence
00820008	CS	1	Observation Significance		ObservationSignificance
0082000a	UT	1	Observation Description		ObservationDescription
0082000c	SQ	1	Structured Constraint Observation Sequence		StructuredConstraintObservationSequence
00820010	SQ	1	Assessed Attribute Value Sequence		AssessedAttributeValueSequence
00820016	LO	1	Assessment Set ID		AssessmentSetID
00820017	SQ	1	Assessment Requester Sequence		AssessmentRequesterSequence
00820018	LO	1	Selector Attribute Name		SelectorAttributeName
00820019	LO	1	Selector Attribute Keyword		SelectorAttributeKeyword
00820021	SQ	1	Assessment Type Code Sequence		AssessmentTypeCodeSequence
00820022	SQ	1	Observation Basis Code Sequence		ObservationBasisCodeSequence
00820023	LO	1	Assessment Label		AssessmentLabel
00820032	CS	1	Constraint Type		ConstraintType
00820033	UT	1	Specification Selection Guidance		SpecificationSelectionGuidance
00820034	SQ	1	Constraint Value Sequence		ConstraintValueSequence
00820035	SQ	1	Recommended Default Value Sequence		RecommendedDefaultValueSequence
00820036	CS	1	Constraint Violation Significance		ConstraintViolationSignificance
00820037	UT	1	Constraint Violation Condition		ConstraintViolationCondition
00820038	CS	1	Modifiable Constraint Flag		ModifiableConstraintFlag
00880130	SH	1	Storage Media File-set ID		StorageMediaFileSetID
00880140	UI	1	Storage Media File-set UID		StorageMediaFileSetUID
00880200	SQ	1	Icon Image Sequence		IconImageSequence
00880904	LO	1	Topic Title	Retired	TopicTitle
00880906	ST	1	Topic Subject	Retired	TopicSubject
00880910	LO	1	Topic Author	Retired	TopicAuthor
00880912	LO	1-32	Topic Keywords	Retired	TopicKeywords
01000410	CS	1	SOP Instance Status		SOPInstanceStatus
01000420	DT	1	SOP Authorization DateTime		SOPAuthorizationDateTime
01000424	LT	1	SOP Authorization Comment		SOPAuthorizationComment
01000426	LO	1	Authorization Equipment Certification Number		AuthorizationEquipmentCertificationNumber
04000005	US	1	MAC ID Number		MACIDNumber
04000010	UI	1	MAC Calculation Transfer Syntax UID		MACCalculationTransferSyntaxUID
04000015	CS	1	MAC Algorithm		MACAlgorithm
04000020	AT	1-n	Data Elements Signed		DataElementsSigned
04000100	UI	1	Digital Signature UID		DigitalSignatureUID
04000105	DT	1	Digital Signature DateTime		DigitalSignatureDateTime
04000110	CS	1	Certificate Type		CertificateType
04000115	OB	1	Certificate of Signer		CertificateOfSigner
04000120	OB	1	Signature		Signature
04000305	CS	1	Certified Timestamp Type		CertifiedTimestampType
04000310	OB	1	Certified Timestamp		CertifiedTimestamp
04000315	FL	1		Retired	
04000401	SQ	1	Digital Signature Purpose Code Sequence		DigitalSignaturePurposeCodeSequence
04000402	SQ	1	Referenced Digital Signature Sequence		ReferencedDigitalSignatureSequence
04000403	SQ	1	Referenced SOP Instance MAC Sequence		ReferencedSOPInstanceMACSequence
04000404	OB	1	MAC		MAC
04000500	SQ	1	Encrypted Attributes Sequence		EncryptedAttributesSequence
04000510	UI	1	Encrypted Content Transfer Syntax UID		EncryptedContentTransferSyntaxUID
04000520	OB	1	Encrypted Content		EncryptedContent
04000550	SQ	1	Modified Attributes Sequence		ModifiedAttributesSequence
04000551	SQ	1	Nonconforming Modified Attributes Sequence		NonconformingModifiedAttributesSequence
04000552	OB	1	Nonconforming Data Element Value		NonconformingDataElementValue
04000561	SQ	1	Original Attributes Sequence		OriginalAttributesSequence
04000562	DT	1	Attribute Modification DateTime		AttributeModificationDateTime
04000563	LO	1	Modifying System		ModifyingSystem
04000564	LO	1	Source of Previous Values		SourceOfPreviousValues
04000565	CS	1	Reason for the Attribute Modification		ReasonForTheAttributeModification
04000600	CS	1	Instance Origin Status		InstanceOriginStatus
20000010	IS	1	Number of Copies		NumberOfCopies
2000001e	SQ	1	Printer Configuration Sequence		PrinterConfigurationSequence
20000020	CS	1	Print Priority		PrintPriority
20000030	CS	1	Medium Type		MediumType
20000040	CS	1	Film Destination		FilmDestination
20000050	LO	1	Film Session Label		FilmSessionLabel
20000060	IS	1	Memory Allocation		MemoryAllocation
20000061	IS	1	Maximum Memory Allocation		MaximumMemoryAllocation
20000062	CS	1	Color Image Printing Flag	Retired	ColorImagePrintingFlag
20000063	CS	1	Collation Flag	Retired	CollationFlag
20000065	CS	1	Annotation Flag	Retired	AnnotationFlag
20000067	CS	1	Image Overlay Flag	Retired	ImageOverlayFlag
20000069	CS	1	Presentation LUT Flag	Retired	PresentationLUTFlag
2000006a	CS	1	Image Box Presentation LUT Flag	Retired	ImageBoxPresentationLUTFlag
200000a0	US	1	Memory Bit Depth		MemoryBitDepth
200000a1	US	1	Printing Bit Depth		PrintingBitDepth
200000a2	SQ	1	Media Installed Sequence		MediaInstalledSequence
200000a4	SQ	1	Other Media Available Sequence		OtherMediaAvailableSequence
200000a8	SQ	1	Supported Image Display Formats Sequence		SupportedImageDisplayFormatsSequence
20000500	SQ	1	Referenced Film Box Sequence		ReferencedFilmBoxSequence
20000510	SQ	1	Referenced Stored Print Sequence	Retired	ReferencedStoredPrintSequence
20100010	ST	1	Image Display Format		ImageDisplayFormat
20100030	CS	1	Annotation Display Format ID		AnnotationDisplayFormatID
20100040	CS	1	Film Orientation		FilmOrientation
20100050	CS	1	Film Size ID		FilmSizeID
20100052	CS	1	Printer Resolution ID		PrinterResolutionID
20100054	CS	1	Default Printer Resolution ID		DefaultPrinterResolutionID
20100060	CS	1	Magnification Type		MagnificationType
20100080	CS	1	Smoothing Type		SmoothingType
201000a6	CS	1	Default Magnification Type		DefaultMagnificationType
201000a7	CS	1-n	Other Magnification Types Available		OtherMagnificationTypesAvailable
201000a8	CS	1	Default Smoothing Type		DefaultSmoothingType
201000a9	CS	1-n	Other Smoothing Types Available		OtherSmoothingTypesAvailable
20100100	CS	1	Border Density		BorderDensity
20100110	CS	1	Empty Image Density		EmptyImageDensity
20100120	US	1	Min Density		MinDensity
20100130	US	1	Max Density		MaxDensity
20100140	CS	1	Trim		Trim
20100150	ST	1	Configuration Information		ConfigurationInformation
20100152	LT	1	Configuration Information Description		ConfigurationInformationDescription
20100154	IS	1	Maximum Collated Films		MaximumCollatedFilms
2010015e	US	1	Illumination		Illumination
20100160	US	1	Reflected Ambient Light		ReflectedAmbientLight
20100376	DS	2	Printer Pixel Spacing		PrinterPixelSpacing
20100500	SQ	1	Referenced Film Session Sequence		ReferencedFilmSessionSequence
20100510	SQ	1	Referenced Image Box Sequence		ReferencedImageBoxSequence
20100520	SQ	1	Referenced Basic Annotation Box Sequence		ReferencedBasicAnnotationBoxSequence
20200010	US	1	Image Box Position		ImageBoxPosition
20200020	CS	1	Polarity		Polarity
20200030	DS	1	Requested Image Size		RequestedImageSize
20200040	CS	1	Requested Decimate/Crop Behavior		RequestedDecimateCropBehavior
20200050	CS	1	Requested Resolution ID		RequestedResolutionID
202000a0	CS	1	Requested Image Size Flag		RequestedImageSizeFlag
202000a2	CS	1	Decimate/Crop Result		DecimateCropResult
20200110	SQ	1	Basic Grayscale Image Sequence		BasicGrayscaleImageSequence
20200111	SQ	1	Basic Color Image Sequence		BasicColorImageSequence
20200130	SQ	1	Referenced Image Overlay Box Sequence	Retired	ReferencedImageOverlayBoxSequence
20200140	SQ	1	Referenced VOI LUT Box Sequence	Retired	ReferencedVOILUTBoxSequence
20300010	US	1	Annotation Position		AnnotationPosition
20300020	LO	1	Text String		TextString
20400010	SQ	1	Referenced Overlay Plane Sequence	Retired	ReferencedOverlayPlaneSequence
20400011	US	1-99	Referenced Overlay Plane Groups	Retired	ReferencedOverlayPlaneGroups
20400020	SQ	1	Overlay Pixel Data Sequence	Retired	OverlayPixelDataSequence
20400060	CS	1	Overlay Magnification Type	Retired	OverlayMagnificationType
20400070	CS	1	Overlay Smoothing Type	Retired	OverlaySmoothingType
20400072	CS	1	Overlay or Image Magnification	Retired	OverlayOrImageMagnification
20400074	US	1	Magnify to Number of Columns	Retired	MagnifyToNumberOfColumns
20400080	CS	1	Overlay Foreground Density	Retired	OverlayForegroundDensity
20400082	CS	1	Overlay Background Density	Retired	OverlayBackgroundDensity
20400090	CS	1	Overlay Mode	Retired	OverlayMode
20400100	CS	1	Threshold Density	Retired	ThresholdDensity
20400500	SQ	1	Referenced Image Box Sequence (Retired)	Retired	ReferencedImageBoxSequenceRetired
20500010	SQ	1	Presentation LUT Sequence		PresentationLUTSequence
20500020	CS	1	Presentation LUT Shape		PresentationLUTShape
20500500	SQ	1	Referenced Presentation LUT Sequence		ReferencedPresentationLUTSequence
21000010	SH	1	Print Job ID	Retired	PrintJobID
21000020	CS	1	Execution Status		ExecutionStatus
21000030	CS	1	Execution Status Info		ExecutionStatusInfo
21000040	DA	1	Creation Date		CreationDate
21000050	TM	1	Creation Time		CreationTime
21000070	AE	1	Originator		Originator
21000140	AE	1	Destination AE		DestinationAE
21000160	SH	1	Owner ID		OwnerID
21000170	IS	1	Number of Films		NumberOfFilms
21000500	SQ	1	Referenced Print Job Sequence (Pull Stored Print)	Retired	ReferencedPrintJobSequencePullStoredPrint
21100010	CS	1	Printer Status		PrinterStatus
21100020	CS	1	Printer Status Info		PrinterStatusInfo
21100030	LO	1	Printer Name		PrinterName
21100099	SH	1	Print Queue ID	Retired	PrintQueueID
21200010	CS	1	Queue Status	Retired	QueueStatus
21200050	SQ	1	Print Job Description Sequence	Retired	PrintJobDescriptionSequence
21200070	SQ	1	Referenced Print Job Sequence	Retired	ReferencedPrintJobSequence
21300010	SQ	1	Print Management Capabilities Sequence	Retired	PrintManagementCapabilitiesSequence
21300015	SQ	1	Printer Characteristics Sequence	Retired	PrinterCharacteristicsSequence
21300030	SQ	1	Film Box Content Sequence	Retired	FilmBoxContentSequence
21300040	SQ	1	Image Box Content Sequence	Retired	ImageBoxContentSequence
21300050	SQ	1	Annotation Content Sequence	Retired	AnnotationContentSequence
21300060	SQ	1	Image Overlay Box Content Sequence	Retired	ImageOverlayBoxContentSequence
21300080	SQ	1	Presentation LUT Content Sequence	Retired	PresentationLUTContentSequence
213000a0	SQ	1	Proposed Study Sequence		ProposedStudySequence
213000c0	SQ	1	Original Image Sequence		OriginalImageSequence
22000001	CS	1	Label Using Information Extracted From Instances		LabelUsingInformationExtractedFromInstances
22000002	UT	1	Label Text		LabelText
22000003	CS	1	Label Style Selection		LabelStyleSelection
22000004	LT	1	Media Disposition		MediaDisposition
22000005	LT	1	Barcode Value		BarcodeValue
22000006	CS	1	Barcode Symbology		BarcodeSymbology
22000007	CS	1	Allow Media Splitting		AllowMediaSplitting
22000008	CS	1	Include Non-DICOM Objects		IncludeNonDICOMObjects
22000009	CS	1	Include Display Application		IncludeDisplayApplication
2200000a	CS	1	Preserve Composite Instances After Media Creation		PreserveCompositeInstancesAfterMediaCreation
2200000b	US	1	Total Number of Pieces of Media Created		TotalNumberOfPiecesOfMediaCreated
2200000c	LO	1	Requested Media Application Profile		RequestedMediaApplicationProfile
2200000d	SQ	1	Referenced Storage Media Sequence		ReferencedStorageMediaSequence
2200000e	AT	1-n	Failure Attributes		FailureAttributes
2200000f	CS	1	Allow Lossy Compression		AllowLossyCompression
22000020	CS	1	Request Priority		RequestPriority
30020002	SH	1	RT Image Label		RTImageLabel
30020003	LO	1	RT Image Name		RTImageName
30020004	ST	1	RT Image Description		RTImageDescription
3002000a	CS	1	Reported Values Origin		ReportedValuesOrigin
3002000c	CS	1	RT Image Plane		RTImagePlane
3002000d	DS	3	X-Ray Image Receptor Translation		XRayImageReceptorTranslation
3002000e	DS	1	X-Ray Image Receptor Angle		XRayImageReceptorAngle
30020010	DS	6	RT Image Orientation		RTImageOrientation
30020011	DS	2	Image Plane Pixel Spacing		ImagePlanePixelSpacing
30020012	DS	2	RT Image Position		RTImagePosition
30020020	SH	1	Radiation Machine Name		RadiationMachineName
30020022	DS	1	Radiation Machine SAD		RadiationMachineSAD
30020024	DS	1	Radiation Machine SSD		RadiationMachineSSD
30020026	DS	1	RT Image SID		RTImageSID
30020028	DS	1	Source to Reference Object Distance		SourceToReferenceObjectDistance
30020029	IS	1	Fraction Number		FractionNumber
30020030	SQ	1	Exposure Sequence		ExposureSequence
30020032	DS	1	Meterset Exposure		MetersetExposure
30020034	DS	4	Diaphragm Position		DiaphragmPosition
30020040	SQ	1	Fluence Map Sequence		FluenceMapSequence
30020041	CS	1	Fluence Data Source		FluenceDataSource
30020042	DS	1	Fluence Data Scale		FluenceDataScale
30020050	SQ	1	Primary Fluence Mode Sequence		PrimaryFluenceModeSequence
30020051	CS	1	Fluence Mode		FluenceMode
30020052	SH	1	Fluence Mode ID		FluenceModeID
30020100	IS	1	Selected Frame Number		SelectedFrameNumber
30020101	SQ	1	Selected Frame Functional Groups Sequence		SelectedFrameFunctionalGroupsSequence
30020102	SQ	1	RT Image Frame General Content Sequence		RTImageFrameGeneralContentSequence
30020103	SQ	1	RT Image Frame Context Sequence		RTImageFrameContextSequence
30020104	SQ	1	RT Image Scope Sequence		RTImageScopeSequence
30020105	CS	1	Beam Modifier Coordinates Presence Flag		BeamModifierCoordinatesPresenceFlag
30020106	FD	1	Start Cumulative Meterset		StartCumulativeMeterset
30020107	FD	1	Stop Cumulative Meterset		StopCumulativeMeterset
30020108	SQ	1	RT Acquisition Patient Position Sequence		RTAcquisitionPatientPositionSequence
30020109	SQ	1	RT Image Frame Imaging Device Position Sequence		RTImageFrameImagingDevicePositionSequence
3002010a	SQ	1	RT Image Frame kV Radiation Acquisition Sequence		RTImageFramekVRadiationAcquisitionSequence
3002010b	SQ	1	RT Image Frame MV Radiation Acquisition Sequence		RTImageFrameMVRadiationAcquisitionSequence
3002010c	SQ	1	RT Image Frame Radiation Acquisition Sequence		RTImageFrameRadiationAcquisitionSequence
3002010d	SQ	1	Imaging Source Position Sequence		ImagingSourcePositionSequence
3002010e	SQ	1	Image Receptor Position Sequence		ImageReceptorPositionSequence
3002010f	FD	16	Device Position to Equipment Mapping Matrix		DevicePositionToEquipmentMappingMatrix
30020110	SQ	1	Device Position Parameter Sequence		DevicePositionParameterSequence
30020111	CS	1	Imaging Source Location Specification Type		ImagingSourceLocationSpecificationType
30020112	SQ	1	Imaging Device Location Matrix Sequence		ImagingDeviceLocationMatrixSequence
30020113	SQ	1	Imaging Device Location Parameter Sequence		ImagingDeviceLocationParameterSequence
30020114	SQ	1	Imaging Aperture Sequence		ImagingApertureSequence
30020115	CS	1	Imaging Aperture Specification Type		ImagingApertureSpecificationType
30020116	US	1	Number of Acquisition Devices		NumberOfAcquisitionDevices
30020117	SQ	1	Acquisition Device Sequence		AcquisitionDeviceSequence
30020118	SQ	1	Acquisition Task Sequence		AcquisitionTaskSequence
30020119	SQ	1	Acquisition Task Workitem Code Sequence		AcquisitionTaskWorkitemCodeSequence
3002011a	SQ	1	Acquisition Subtask Sequence		AcquisitionSubtaskSequence
3002011b	SQ	1	Subtask Workitem Code Sequence		SubtaskWorkitemCodeSequence
3002011c	US	1	Acquisition Task Index		AcquisitionTaskIndex
3002011d	US	1	Acquisition Subtask Index		AcquisitionSubtaskIndex
3002011e	SQ	1	Referenced Baseline Parameters RT Radiation Instance Sequence		ReferencedBaselineParametersRTRadiationInstanceSequence
3002011f	SQ	1	Position Acquisition Template Identification Sequence		PositionAcquisitionTemplateIdentificationSequence
30020120	ST	1	Position Acquisition Template ID		PositionAcquisitionTemplateID
30020121	LO	1	Position Acquisition Template Name		PositionAcquisitionTemplateName
30020122	SQ	1	Position Acquisition Template Code Sequence		PositionAcquisitionTemplateCodeSequence
30020123	LT	1	Position Acquisition Template Description		PositionAcquisitionTemplateDescription
30020124	SQ	1	Acquisition Task Applicability Sequence		AcquisitionTaskApplicabilitySequence
30020125	SQ	1	Projection Imaging Acquisition Parameter Sequence		ProjectionImagingAcquisitionParameterSequence
30020126	SQ	1	CT Imaging Acquisition Parameter Sequence		CTImagingAcquisitionParameterSequence
30020127	SQ	1	KV Imaging Generation Parameters Sequence		KVImagingGenerationParametersSequence
30020128	SQ	1	MV Imaging Generation Parameters Sequence		MVImagingGenerationParametersSequence
30020129	CS	1	Acquisition Signal Type		AcquisitionSignalType
3002012a	CS	1	Acquisition Method		AcquisitionMethod
3002012b	SQ	1	Scan Start Position Sequence		ScanStartPositionSequence
3002012c	SQ	1	Scan Stop Position Sequence		ScanStopPositionSequence
3002012d	FD	1	Imaging Source to Beam Modifier Definition Plane Distance		ImagingSourceToBeamModifierDefinitionPlaneDistance
3002012e	CS	1	Scan Arc Type		ScanArcType
3002012f	CS	1	Detector Positioning Type		DetectorPositioningType
30020130	SQ	1	Additional RT Accessory Device Sequence		AdditionalRTAccessoryDeviceSequence
30020131	SQ	1	Device-Specific Acquisition Parameter Sequence		DeviceSpecificAcquisitionParameterSequence
30020132	SQ	1	Referenced Position Reference Instance Sequence		ReferencedPositionReferenceInstanceSequence
30020133	SQ	1	Energy Derivation Code Sequence		EnergyDerivationCodeSequence
30020134	FD	1	Maximum Cumulative Meterset Exposure		MaximumCumulativeMetersetExposure
30020135	SQ	1	Acquisition Initiation Sequence		AcquisitionInitiationSequence
30040001	CS	1	DVH Type		DVHType
30040002	CS	1	Dose Units		DoseUnits
30040004	CS	1	Dose Type		DoseType
30040005	CS	1	Spatial Transform of Dose		SpatialTransformOfDose
30040006	LO	1	Dose Comment		DoseComment
30040008	DS	3	Normalization Point		NormalizationPoint
3004000a	CS	1	Dose Summation Type		DoseSummationType
3004000c	DS	2-n	Grid Frame Offset Vector		GridFrameOffsetVector
3004000e	DS	1	Dose Grid Scaling		DoseGridScaling
30040010	SQ	1	RT Dose ROI Sequence	Retired	RTDoseROISequence
30040012	DS	1	Dose Value	Retired	DoseValue
30040014	CS	1-3	Tissue Heterogeneity Correction		TissueHeterogeneityCorrection
30040040	DS	3	DVH Normalization Point		DVHNormalizationPoint
30040042	DS	1	DVH Normalization Dose Value		DVHNormalizationDoseValue
30040050	SQ	1	DVH Sequence		DVHSequence
30040052	DS	1	DVH Dose Scaling		DVHDoseScaling
30040054	CS	1	DVH Volume Units		DVHVolumeUnits
30040056	IS	1	DVH Number of Bins		DVHNumberOfBins
30040058	DS	2-2n	DVH Data		DVHData
30040060	SQ	1	DVH Referenced ROI Sequence		DVHReferencedROISequence
30040062	CS	1	DVH ROI Contribution Type		DVHROIContributionType
30040070	DS	1	DVH Minimum Dose		DVHMinimumDose
30040072	DS	1	DVH Maximum Dose		DVHMaximumDose
30040074	DS	1	DVH Mean Dose		DVHMeanDose
30060002	SH	1	Structure Set Label		StructureSetLabel
30060004	LO	1	Structure Set Name		StructureSetName
30060006	ST	1	Structure Set Description		StructureSetDescription
30060008	DA	1	Structure Set Date		StructureSetDate
30060009	TM	1	Structure Set Time		StructureSetTime
30060010	SQ	1	Referenced Frame of Reference Sequence		ReferencedFrameOfReferenceSequence
30060012	SQ	1	RT Referenced Study Sequence		RTReferencedStudySequence
30060014	SQ	1	RT Referenced Series Sequence		RTReferencedSeriesSequence
30060016	SQ	1	Contour Image Sequence		ContourImageSequence
30060018	SQ	1	Predecessor Structure Set Sequence		PredecessorStructureSetSequence
30060020	SQ	1	Structure Set ROI Sequence		StructureSetROISequence
30060022	IS	1	ROI Number		ROINumber
30060024	UI	1	Referenced Frame of Reference UID		ReferencedFrameOfReferenceUID
30060026	LO	1	ROI Name		ROIName
30060028	ST	1	ROI Description		ROIDescription
3006002a	IS	3	ROI Display Color		ROIDisplayColor
3006002c	DS	1	ROI Volume		ROIVolume
3006002d	DT	1	ROI DateTime		ROIDateTime
3006002e	DT	1	ROI Observation DateTime		ROIObservationDateTime
30060030	SQ	1	RT Related ROI Sequence		RTRelatedROISequence
30060033	CS	1	RT ROI Relationship		RTROIRelationship
30060036	CS	1	ROI Generation Algorithm		ROIGenerationAlgorithm
30060037	SQ	1	ROI Derivation Algorithm Identification Sequence		ROIDerivationAlgorithmIdentificationSequence
30060038	LO	1	ROI Generation Description		ROIGenerationDescription
30060039	SQ	1	ROI Contour Sequence		ROIContourSequence
30060040	SQ	1	Contour Sequence		ContourSequence
30060042	CS	1	Contour Geometric Type		ContourGeometricType
30060044	DS	1	Contour Slab Thickness	Retired	ContourSlabThickness
30060045	DS	3	Contour Offset Vector	Retired	ContourOffsetVector
30060046	IS	1	Number of Contour Points		NumberOfContourPoints
30060048	IS	1	Contour Number		ContourNumber
30060049	IS	1-n	Attached Contours	Retired	AttachedContours
3006004a	SQ	1	Source Pixel Planes Characteristics Sequence		SourcePixelPlanesCharacteristicsSequence
3006004b	SQ	1	Source Series Sequence		SourceSeriesSequence
3006004c	SQ	1	Source Series Information Sequence		SourceSeriesInformationSequence
3006004d	SQ	1	ROI Creator Sequence		ROICreatorSequence
3006004e	SQ	1	ROI Interpreter Sequence		ROIInterpreterSequence
3006004f	SQ	1	ROI Observation Context Code Sequence		ROIObservationContextCodeSequence
30060050	DS	3-3n	Contour Data		ContourData
30060080	SQ	1	RT ROI Observations Sequence		RTROIObservationsSequence
30060082	IS	1	Observation Number		ObservationNumber
30060084	IS	1	Referenced ROI Number		ReferencedROINumber
30060085	SH	1	ROI Observation Label	Retired	ROIObservationLabel
30060086	SQ	1	RT ROI Identification Code Sequence		RTROIIdentificationCodeSequence
30060088	ST	1	ROI Observation Description	Retired	ROIObservationDescription
300600a0	SQ	1	Related RT ROI Observations Sequence		RelatedRTROIObservationsSequence
300600a4	CS	1	RT ROI Interpreted Type		RTROIInterpretedType
300600a6	PN	1	ROI Interpreter		ROIInterpreter
300600b0	SQ	1	ROI Physical Properties Sequence		ROIPhysicalPropertiesSequence
300600b2	CS	1	ROI Physical Property		ROIPhysicalProperty
300600b4	DS	1	ROI Physical Property Value		ROIPhysicalPropertyValue
300600b6	SQ	1	ROI Elemental Composition Sequence		ROIElementalCompositionSequence
300600b7	US	1	ROI Elemental Composition Atomic Number		ROIElementalCompositionAtomicNumber
300600b8	FL	1	ROI Elemental Composition Atomic Mass Fraction		ROIElementalCompositionAtomicMassFraction
300600b9	SQ	1	Additional RT ROI Identification Code Sequence	Retired	AdditionalRTROIIdentificationCodeSequence
300600c0	SQ	1	Frame of Reference Relationship Sequence	Retired	FrameOfReferenceRelationshipSequence
300600c2	UI	1	Related Frame of Reference UID	Retired	RelatedFrameOfReferenceUID
300600c4	CS	1	Frame of Reference Transformation Type	Retired	FrameOfReferenceTransformationType
300600c6	DS	16	Frame of Reference Transformation Matrix		FrameOfReferenceTransformationMatrix
300600c8	LO	1	Frame of Reference Transformation Comment		FrameOfReferenceTransformationComment
300600c9	SQ	1	Patient Location Coordinates Sequence		PatientLocationCoordinatesSequence
300600ca	SQ	1	Patient Location Coordinates Code Sequence		PatientLocationCoordinatesCodeSequence
300600cb	SQ	1	Patient Support Position Sequence		PatientSupportPositionSequence
30080010	SQ	1	Measured Dose Reference Sequence		MeasuredDoseReferenceSequence
30080012	ST	1	Measured Dose Description		MeasuredDoseDescription
30080014	CS	1	Measured Dose Type		MeasuredDoseType
30080016	DS	1	Measured Dose Value		MeasuredDoseValue
30080020	SQ	1	Treatment Session Beam Sequence		TreatmentSessionBeamSequence
30080021	SQ	1	Treatment Session Ion Beam Sequence		TreatmentSessionIonBeamSequence
30080022	IS	1	Current Fraction Number		CurrentFractionNumber
30080024	DA	1	Treatment Control Point Date		TreatmentControlPointDate
30080025	TM	1	Treatment Control Point Time		TreatmentControlPointTime
3008002a	CS	1	Treatment Termination Status		TreatmentTerminationStatus
3008002b	SH	1	Treatment Termination Code	Retired	TreatmentTerminationCode
3008002c	CS	1	Treatment Verification Status		TreatmentVerificationStatus
30080030	SQ	1	Referenced Treatment Record Sequence		ReferencedTreatmentRecordSequence
30080032	DS	1	Specified Primary Meterset		SpecifiedPrimaryMeterset
30080033	DS	1	Specified Secondary Meterset		SpecifiedSecondaryMeterset
30080036	DS	1	Delivered Primary Meterset		DeliveredPrimaryMeterset
30080037	DS	1	Delivered Secondary Meterset		DeliveredSecondaryMeterset
3008003a	DS	1	Specified Treatment Time		SpecifiedTreatmentTime
3008003b	DS	1	Delivered Treatment Time		DeliveredTreatmentTime
30080040	SQ	1	Control Point Delivery Sequence		ControlPointDeliverySequence
30080041	SQ	1	Ion Control Point Delivery Sequence		IonControlPointDeliverySequence
30080042	DS	1	Specified Meterset		SpecifiedMeterset
30080044	DS	1	Delivered Meterset		DeliveredMeterset
30080045	FL	1	Meterset Rate Set		MetersetRateSet
30080046	FL	1	Meterset Rate Delivered		MetersetRateDelivered
30080047	FL	1-n	Scan Spot Metersets Delivered		ScanSpotMetersetsDelivered
30080048	DS	1	Dose Rate Delivered		DoseRateDelivered
30080050	SQ	1	Treatment Summary Calculated Dose Reference Sequence		TreatmentSummaryCalculatedDoseReferenceSequence
30080052	DS	1	Cumulative Dose to Dose Reference		CumulativeDoseToDoseReference
30080054	DA	1	First Treatment Date		FirstTreatmentDate
30080056	DA	1	Most Recent Treatment Date		MostRecentTreatmentDate
3008005a	IS	1	Number of Fractions Delivered		NumberOfFractionsDelivered
30080060	SQ	1	Override Sequence		OverrideSequence
30080061	AT	1	Parameter Sequence Pointer		ParameterSequencePointer
30080062	AT	1	Override Parameter Pointer		OverrideParameterPointer
30080063	IS	1	Parameter Item Index		ParameterItemIndex
30080064	IS	1	Measured Dose Reference Number		MeasuredDoseReferenceNumber
30080065	AT	1	Parameter Pointer		ParameterPointer
30080066	ST	1	Override Reason		OverrideReason
30080067	US	1	Parameter Value Number		ParameterValueNumber
30080068	SQ	1	Corrected Parameter Sequence		CorrectedParameterSequence
3008006a	FL	1	Correction Value		CorrectionValue
30080070	SQ	1	Calculated Dose Reference Sequence		CalculatedDoseReferenceSequence
30080072	IS	1	Calculated Dose Reference Number		CalculatedDoseReferenceNumber
30080074	ST	1	Calculated Dose Reference Description		CalculatedDoseReferenceDescription
30080076	DS	1	Calculated Dose Reference Dose Value		CalculatedDoseReferenceDoseValue
30080078	DS	1	Start Meterset		StartMeterset
3008007a	DS	1	End Meterset		EndMeterset
30080080	SQ	1	Referenced Measured Dose Reference Sequence		ReferencedMeasuredDoseReferenceSequence
30080082	IS	1	Referenced Measured Dose Reference Number		ReferencedMeasuredDoseReferenceNumber
30080090	SQ	1	Referenced Calculated Dose Reference Sequence		ReferencedCalculatedDoseReferenceSequence
30080092	IS	1	Referenced Calculated Dose Reference Number		ReferencedCalculatedDoseReferenceNumber
300800a0	SQ	1	Beam Limiting Device Leaf Pairs Sequence		BeamLimitingDeviceLeafPairsSequence
300800a1	SQ	1	Enhanced RT Beam Limiting Device Sequence		EnhancedRTBeamLimitingDeviceSequence
300800a2	SQ	1	Enhanced RT Beam Limiting Opening Sequence		EnhancedRTBeamLimitingOpeningSequence
300800a3	CS	1	Enhanced RT Beam Limiting Device Definition Flag		EnhancedRTBeamLimitingDeviceDefinitionFlag
300800a4	FD	2-2n	Parallel RT Beam Delimiter Opening Extents		ParallelRTBeamDelimiterOpeningExtents
300800b0	SQ	1	Recorded Wedge Sequence		RecordedWedgeSequence
300800c0	SQ	1	Recorded Compensator Sequence		RecordedCompensatorSequence
300800d0	SQ	1	Recorded Block Sequence		RecordedBlockSequence
300800d1	SQ	1	Recorded Block Slab Sequence		RecordedBlockSlabSequence
300800e0	SQ	1	Treatment Summary Measured Dose Reference Sequence		TreatmentSummaryMeasuredDoseReferenceSequence
300800f0	SQ	1	Recorded Snout Sequence		RecordedSnoutSequence
300800f2	SQ	1	Recorded Range Shifter Sequence		RecordedRangeShifterSequence
300800f4	SQ	1	Recorded Lateral Spreading Device Sequence		RecordedLateralSpreadingDeviceSequence
300800f6	SQ	1	Recorded Range Modulator Sequence		RecordedRangeModulatorSequence
30080100	SQ	1	Recorded Source Sequence		RecordedSourceSequence
30080105	LO	1	Source Serial Number		SourceSerialNumber
30080110	SQ	1	Treatment Session Application Setup Sequence		TreatmentSessionApplicationSetupSequence
30080116	CS	1	Application Setup Check		ApplicationSetupCheck
30080120	SQ	1	Recorded Brachy Accessory Device Sequence		RecordedBrachyAccessoryDeviceSequence
30080122	IS	1	Referenced Brachy Accessory Device Number		ReferencedBrachyAccessoryDeviceNumber
30080130	SQ	1	Recorded Channel Sequence		RecordedChannelSequence
30080132	DS	1	Specified Channel Total Time		SpecifiedChannelTotalTime
30080134	DS	1	Delivered Channel Total Time		DeliveredChannelTotalTime
30080136	IS	1	Specified Number of Pulses		SpecifiedNumberOfPulses
30080138	IS	1	Delivered Number of Pulses		DeliveredNumberOfPulses
3008013a	DS	1	Specified Pulse Repetition Interval		SpecifiedPulseRepetitionInterval
3008013c	DS	1	Delivered Pulse Repetition Interval		DeliveredPulseRepetitionInterval
30080140	SQ	1	Recorded Source Applicator Sequence		RecordedSourceApplicatorSequence
30080142	IS	1	Referenced Source Applicator Number		ReferencedSourceApplicatorNumber
30080150	SQ	1	Recorded Channel Shield Sequence		RecordedChannelShieldSequence
30080152	IS	1	Referenced Channel Shield Number		ReferencedChannelShieldNumber
30080160	SQ	1	Brachy Control Point Delivered Sequence		BrachyControlPointDeliveredSequence
30080162	DA	1	Safe Position Exit Date		SafePositionExitDate
30080164	TM	1	Safe Position Exit Time		SafePositionExitTime
30080166	DA	1	Safe Position Return Date		SafePositionReturnDate
30080168	TM	1	Safe Position Return Time		SafePositionReturnTime
30080171	SQ	1	Pulse Specific Brachy Control Point Delivered Sequence		PulseSpecificBrachyControlPointDeliveredSequence
30080172	US	1	Pulse Number		PulseNumber
30080173	SQ	1	Brachy Pulse Control Point Delivered Sequence		BrachyPulseControlPointDeliveredSequence
30080200	CS	1	Current Treatment Status		CurrentTreatmentStatus
30080202	ST	1	Treatment Status Comment		TreatmentStatusComment
30080220	SQ	1	Fraction Group Summary Sequence		FractionGroupSummarySequence
30080223	IS	1	Referenced Fraction Number		ReferencedFractionNumber
30080224	CS	1	Fraction Group Type		FractionGroupType
30080230	CS	1	Beam Stopper Position		BeamStopperPosition
30080240	SQ	1	Fraction Status Summary Sequence		FractionStatusSummarySequence
30080250	DA	1	Treatment Date		TreatmentDate
30080251	TM	1	Treatment Time		TreatmentTime
300a0002	SH	1	RT Plan Label		RTPlanLabel
300a0003	LO	1	RT Plan Name		RTPlanName
300a0004	ST	1	RT Plan Description		RTPlanDescription
300a0006	DA	1	RT Plan Date		RTPlanDate
300a0007	TM	1	RT Plan Time		RTPlanTime
300a0009	LO	1-n	Treatment Protocols		TreatmentProtocols
300a000a	CS	1	Plan Intent		PlanIntent
300a000b	LO	1-n	Treatment Sites	Retired	TreatmentSites
300a000c	CS	1	RT Plan Geometry		RTPlanGeometry
300a000e	ST	1	Prescription Description		PrescriptionDescription
300a0010	SQ	1	Dose Reference Sequence		DoseReferenceSequence
300a0012	IS	1	Dose Reference Number		DoseReferenceNumber
300a0013	UI	1	Dose Reference UID		DoseReferenceUID
300a0014	CS	1	Dose Reference Structure Type		DoseReferenceStructureType
300a0015	CS	1	Nominal Beam Energy Unit		NominalBeamEnergyUnit
300a0016	LO	1	Dose Reference Description		DoseReferenceDescription
300a0018	DS	3	Dose Reference Point Coordinates		DoseReferencePointCoordinates
300a001a	DS	1	Nominal Prior Dose		NominalPriorDose
300a0020	CS	1	Dose Reference Type		DoseReferenceType
300a0021	DS	1	Constraint Weight		ConstraintWeight
300a0022	DS	1	Delivery Warning Dose		DeliveryWarningDose
300a0023	DS	1	Delivery Maximum Dose		DeliveryMaximumDose
300a0025	DS	1	Target Minimum Dose		TargetMinimumDose
300a0026	DS	1	Target Prescription Dose		TargetPrescriptionDose
300a0027	DS	1	Target Maximum Dose		TargetMaximumDose
300a0028	DS	1	Target Underdose Volume Fraction		TargetUnderdoseVolumeFraction
300a002a	DS	1	Organ at Risk Full-volume Dose		OrganAtRiskFullVolumeDose
300a002b	DS	1	Organ at Risk Limit Dose		OrganAtRiskLimitDose
300a002c	DS	1	Organ at Risk Maximum Dose		OrganAtRiskMaximumDose
300a002d	DS	1	Organ at Risk Overdose Volume Fraction		OrganAtRiskOverdoseVolumeFraction
300a0040	SQ	1	Tolerance Table Sequence		ToleranceTableSequence
300a0042	IS	1	Tolerance Table Number		ToleranceTableNumber
300a0043	SH	1	Tolerance Table Label		ToleranceTableLabel
300a0044	DS	1	Gantry Angle Tolerance		GantryAngleTolerance
300a0046	DS	1	Beam Limiting Device Angle Tolerance		BeamLimitingDeviceAngleTolerance
300a0048	SQ	1	Beam Limiting Device Tolerance Sequence		BeamLimitingDeviceToleranceSequence
300a004a	DS	1	Beam Limiting Device Position Tolerance		BeamLimitingDevicePositionTolerance
300a004b	FL	1	Snout Position Tolerance		SnoutPositionTolerance
300a004c	DS	1	Patient Support Angle Tolerance		PatientSupportAngleTolerance
300a004e	DS	1	Table Top Eccentric Angle Tolerance		TableTopEccentricAngleTolerance
300a004f	FL	1	Table Top Pitch Angle Tolerance		TableTopPitchAngleTolerance
300a0050	FL	1	Table Top Roll Angle Tolerance		TableTopRollAngleTolerance
300a0051	DS	1	Table Top Vertical Position Tolerance		TableTopVerticalPositionTolerance
300a0052	DS	1	Table Top Longitudinal Position Tolerance		TableTopLongitudinalPositionTolerance
300a0053	DS	1	Table Top Lateral Position Tolerance		TableTopLateralPositionTolerance
300a0054	UI	1	Table Top Position Alignment UID		TableTopPositionAlignmentUID
300a0055	CS	1	RT Plan Relationship		RTPlanRelationship
300a0070	SQ	1	Fraction Group Sequence		FractionGroupSequence
300a0071	IS	1	Fraction Group Number		FractionGroupNumber
300a0072	LO	1	Fraction Group Description		FractionGroupDescription
300a0078	IS	1	Number of Fractions Planned		NumberOfFractionsPlanned
300a0079	IS	1	Number of Fraction Pattern Digits Per Day		NumberOfFractionPatternDigitsPerDay
300a007a	IS	1	Repeat Fraction Cycle Length		RepeatFractionCycleLength
300a007b	LT	1	Fraction Pattern		FractionPattern
300a0080	IS	1	Number of Beams		NumberOfBeams
300a0082	DS	3	Beam Dose Specification Point	Retired	BeamDoseSpecificationPoint
300a0083	UI	1	Referenced Dose Reference UID		ReferencedDoseReferenceUID
300a0084	DS	1	Beam Dose		BeamDose
300a0086	DS	1	Beam Meterset		BeamMeterset
300a0088	FL	1	Beam Dose Point Depth		BeamDosePointDepth
300a0089	FL	1	Beam Dose Point Equivalent Depth		BeamDosePointEquivalentDepth
300a008a	FL	1	Beam Dose Point SSD		BeamDosePointSSD
300a008b	CS	1	Beam Dose Meaning		BeamDoseMeaning
300a008c	SQ	1	Beam Dose Verification Control Point Sequence		BeamDoseVerificationControlPointSequence
300a008d	FL	1	Average Beam Dose Point Depth	Retired	AverageBeamDosePointDepth
300a008e	FL	1	Average Beam Dose Point Equivalent Depth	Retired	AverageBeamDosePointEquivalentDepth
300a008f	FL	1	Average Beam Dose Point SSD	Retired	AverageBeamDosePointSSD
300a0090	CS	1	Beam Dose Type		BeamDoseType
300a0091	DS	1	Alternate Beam Dose		AlternateBeamDose
300a0092	CS	1	Alternate Beam Dose Type		AlternateBeamDoseType
300a0093	CS	1	Depth Value Averaging Flag		DepthValueAveragingFlag
300a0094	DS	1	Beam Dose Point Source to External Contour Distance		BeamDosePointSourceToExternalContourDistance
300a00a0	IS	1	Number of Brachy Application Setups		NumberOfBrachyApplicationSetups
300a00a2	DS	3	Brachy Application Setup Dose Specification Point		BrachyApplicationSetupDoseSpecificationPoint
300a00a4	DS	1	Brachy Application Setup Dose		BrachyApplicationSetupDose
300a00b0	SQ	1	Beam Sequence		BeamSequence
300a00b2	SH	1	Treatment Machine Name		TreatmentMachineName
300a00b3	CS	1	Primary Dosimeter Unit		PrimaryDosimeterUnit
300a00b4	DS	1	Source-Axis Distance		SourceAxisDistance
300a00b6	SQ	1	Beam Limiting Device Sequence		BeamLimitingDeviceSequence
300a00b8	CS	1	RT Beam Limiting Device Type		RTBeamLimitingDeviceType
300a00ba	DS	1	Source to Beam Limiting Device Distance		SourceToBeamLimitingDeviceDistance
300a00bb	FL	1	Isocenter to Beam Limiting Device Distance		IsocenterToBeamLimitingDeviceDistance
300a00bc	IS	1	Number of Leaf/Jaw Pairs		NumberOfLeafJawPairs
300a00be	DS	3-n	Leaf Position Boundaries		LeafPositionBoundaries
300a00c0	IS	1	Beam Number		BeamNumber
300a00c2	LO	1	Beam Name		BeamName
300a00c3	ST	1	Beam Description		BeamDescription
300a00c4	CS	1	Beam Type		BeamType
300a00c5	FD	1	Beam Delivery Duration Limit		BeamDeliveryDurationLimit
300a00c6	CS	1	Radiation Type		RadiationType
300a00c7	CS	1	High-Dose Technique Type		HighDoseTechniqueType
300a00c8	IS	1	Reference Image Number		ReferenceImageNumber
300a00ca	SQ	1	Planned Verification Image Sequence		PlannedVerificationImageSequence
300a00cc	LO	1-n	Imaging Device-Specific Acquisition Parameters		ImagingDeviceSpecificAcquisitionParameters
300a00ce	CS	1	Treatment Delivery Type		TreatmentDeliveryType
300a00d0	IS	1	Number of Wedges		NumberOfWedges
300a00d1	SQ	1	Wedge Sequence		WedgeSequence
300a00d2	IS	1	Wedge Number		WedgeNumber
300a00d3	CS	1	Wedge Type		WedgeType
300a00d4	SH	1	Wedge ID		WedgeID
300a00d5	IS	1	Wedge Angle		WedgeAngle
300a00d6	DS	1	Wedge Factor		WedgeFactor
300a00d7	FL	1	Total Wedge Tray Water-Equivalent Thickness		TotalWedgeTrayWaterEquivalentThickness
300a00d8	DS	1	Wedge Orientation		WedgeOrientation
300a00d9	FL	1	Isocenter to Wedge Tray Distance		IsocenterToWedgeTrayDistance
300a00da	DS	1	Source to Wedge Tray Distance		SourceToWedgeTrayDistance
300a00db	FL	1	Wedge Thin Edge Position		WedgeThinEdgePosition
300a00dc	SH	1	Bolus ID		BolusID
300a00dd	ST	1	Bolus Description		BolusDescription
300a00de	DS	1	Effective Wedge Angle		EffectiveWedgeAngle
300a00e0	IS	1	Number of Compensators		NumberOfCompensators
300a00e1	SH	1	Material ID		MaterialID
300a00e2	DS	1	Total Compensator Tray Factor		TotalCompensatorTrayFactor
300a00e3	SQ	1	Compensator Sequence		CompensatorSequence
300a00e4	IS	1	Compensator Number		CompensatorNumber
300a00e5	SH	1	Compensator ID		CompensatorID
300a00e6	DS	1	Source to Compensator Tray Distance		SourceToCompensatorTrayDistance
300a00e7	IS	1	Compensator Rows		CompensatorRows
300a00e8	IS	1	Compensator Columns		CompensatorColumns
300a00e9	DS	2	Compensator Pixel Spacing		CompensatorPixelSpacing
300a00ea	DS	2	Compensator Position		CompensatorPosition
300a00eb	DS	1-n	Compensator Transmission Data		CompensatorTransmissionData
300a00ec	DS	1-n	Compensator Thickness Data		CompensatorThicknessData
300a00ed	IS	1	Number of Boli		NumberOfBoli
300a00ee	CS	1	Compensator Type		CompensatorType
300a00ef	SH	1	Compensator Tray ID		CompensatorTrayID
300a00f0	IS	1	Number of Blocks		NumberOfBlocks
300a00f2	DS	1	Total Block Tray Factor		TotalBlockTrayFactor
300a00f3	FL	1	Total Block Tray Water-Equivalent Thickness		TotalBlockTrayWaterEquivalentThickness
300a00f4	SQ	1	Block Sequence		BlockSequence
300a00f5	SH	1	Block Tray ID		BlockTrayID
300a00f6	DS	1	Source to Block Tray Distance		SourceToBlockTrayDistance
300a00f7	FL	1	Isocenter to Block Tray Distance		IsocenterToBlockTrayDistance
300a00f8	CS	1	Block Type		BlockType
300a00f9	LO	1	Accessory Code		AccessoryCode
300a00fa	CS	1	Block Divergence		BlockDivergence
300a00fb	CS	1	Block Mounting Position		BlockMountingPosition
300a00fc	IS	1	Block Number		BlockNumber
300a00fe	LO	1	Block Name		BlockName
300a0100	DS	1	Block Thickness		BlockThickness
300a0102	DS	1	Block Transmission		BlockTransmission
300a0104	IS	1	Block Number of Points		BlockNumberOfPoints
300a0106	DS	2-2n	Block Data		BlockData
300a0107	SQ	1	Applicator Sequence		ApplicatorSequence
300a0108	SH	1	Applicator ID		ApplicatorID
300a0109	CS	1	Applicator Type		ApplicatorType
300a010a	LO	1	Applicator Description		ApplicatorDescription
300a010c	DS	1	Cumulative Dose Reference Coefficient		CumulativeDoseReferenceCoefficient
300a010e	DS	1	Final Cumulative Meterset Weight		FinalCumulativeMetersetWeight
300a0110	IS	1	Number of Control Points		NumberOfControlPoints
300a0111	SQ	1	Control Point Sequence		ControlPointSequence
300a0112	IS	1	Control Point Index		ControlPointIndex
300a0114	DS	1	Nominal Beam Energy		NominalBeamEnergy
300a0115	DS	1	Dose Rate Set		DoseRateSet
300a0116	SQ	1	Wedge Position Sequence		WedgePositionSequence
300a0118	CS	1	Wedge Position		WedgePosition
300a011a	SQ	1	Beam Limiting Device Position Sequence		BeamLimitingDevicePositionSequence
300a011c	DS	2-2n	Leaf/Jaw Positions		LeafJawPositions
300a011e	DS	1	Gantry Angle		GantryAngle
300a011f	CS	1	Gantry Rotation Direction		GantryRotationDirection
300a0120	DS	1	Beam Limiting Device Angle		BeamLimitingDeviceAngle
300a0121	CS	1	Beam Limiting Device Rotation Direction		BeamLimitingDeviceRotationDirection
300a0122	DS	1	Patient Support Angle		PatientSupportAngle
300a0123	CS	1	Patient Support Rotation Direction		PatientSupportRotationDirection
300a0124	DS	1	Table Top Eccentric Axis Distance		TableTopEccentricAxisDistance
300a0125	DS	1	Table Top Eccentric Angle		TableTopEccentricAngle
300a0126	CS	1	Table Top Eccentric Rotation Direction		TableTopEccentricRotationDirection
300a0128	DS	1	Table Top Vertical Position		TableTopVerticalPosition
300a0129	DS	1	Table Top Longitudinal Position		TableTopLongitudinalPosition
300a012a	DS	1	Table Top Lateral Position		TableTopLateralPosition
300a012c	DS	3	Isocenter Position		IsocenterPosition
300a012e	DS	3	Surface Entry Point		SurfaceEntryPoint
300a0130	DS	1	Source to Surface Distance		SourceToSurfaceDistance
300a0131	FL	1	Average Beam Dose Point Source to External Contour Distance		AverageBeamDosePointSourceToExternalContourDistance
300a0132	FL	1	Source to External Contour Distance		SourceToExternalContourDistance
300a0133	FL	3	External Contour Entry Point		ExternalContourEntryPoint
300a0134	DS	1	Cumulative Meterset Weight		CumulativeMetersetWeight
300a0140	FL	1	Table Top Pitch Angle		TableTopPitchAngle
300a0142	CS	1	Table Top Pitch Rotation Direction		TableTopPitchRotationDirection
300a0144	FL	1	Table Top Roll Angle		TableTopRollAngle
300a0146	CS	1	Table Top Roll Rotation Direction		TableTopRollRotationDirection
300a0148	FL	1	Head Fixation Angle		HeadFixationAngle
300a014a	FL	1	Gantry Pitch Angle		GantryPitchAngle
300a014c	CS	1	Gantry Pitch Rotation Direction		GantryPitchRotationDirection
300a014e	FL	1	Gantry Pitch Angle Tolerance		GantryPitchAngleTolerance
300a0150	CS	1	Fixation Eye		FixationEye
300a0151	DS	1	Chair Head Frame Position		ChairHeadFramePosition
300a0152	DS	1	Head Fixation Angle Tolerance		HeadFixationAngleTolerance
300a0153	DS	1	Chair Head Frame Position Tolerance		ChairHeadFramePositionTolerance
300a0154	DS	1	Fixation Light Azimuthal Angle Tolerance		FixationLightAzimuthalAngleTolerance
300a0155	DS	1	Fixation Light Polar Angle Tolerance		FixationLightPolarAngleTolerance
300a0180	SQ	1	Patient Setup Sequence		PatientSetupSequence
300a0182	IS	1	Patient Setup Number		PatientSetupNumber
300a0183	LO	1	Patient Setup Label		PatientSetupLabel
300a0184	LO	1	Patient Additional Position		PatientAdditionalPosition
300a0190	SQ	1	Fixation Device Sequence		FixationDeviceSequence
300a0192	CS	1	Fixation Device Type		FixationDeviceType
300a0194	SH	1	Fixation Device Label		FixationDeviceLabel
300a0196	ST	1	Fixation Device Description		FixationDeviceDescription
300a0198	SH	1	Fixation Device Position		FixationDevicePosition
300a0199	FL	1	Fixation Device Pitch Angle		FixationDevicePitchAngle
300a019a	FL	1	Fixation Device Roll Angle		FixationDeviceRollAngle
300a01a0	SQ	1	Shielding Device Sequence		ShieldingDeviceSequence
300a01a2	CS	1	Shielding Device Type		ShieldingDeviceType
300a01a4	SH	1	Shielding Device Label		ShieldingDeviceLabel
300a01a6	ST	1	Shielding Device Description		ShieldingDeviceDescription
300a01a8	SH	1	Shielding Device Position		ShieldingDevicePosition
300a01b0	CS	1	Setup Technique		SetupTechnique
300a01b2	ST	1	Setup Technique Description		SetupTechniqueDescription
300a01b4	SQ	1	Setup Device Sequence		SetupDeviceSequence
300a01b6	CS	1	Setup Device Type		SetupDeviceType
300a01b8	SH	1	Setup Device Label		SetupDeviceLabel
300a01ba	ST	1	Setup Device Description		SetupDeviceDescription
300a01bc	DS	1	Setup Device Parameter		SetupDeviceParameter
300a01d0	ST	1	Setup Reference Description		SetupReferenceDescription
300a01d2	DS	1	Table Top Vertical Setup Displacement		TableTopVerticalSetupDisplacement
300a01d4	DS	1	Table Top Longitudinal Setup Displacement		TableTopLongitudinalSetupDisplacement
300a01d6	DS	1	Table Top Lateral Setup Displacement		TableTopLateralSetupDisplacement
300a0200	CS	1	Brachy Treatment Technique		BrachyTreatmentTechnique
300a0202	CS	1	Brachy Treatment Type		BrachyTreatmentType
300a0206	SQ	1	Treatment Machine Sequence		TreatmentMachineSequence
300a0210	SQ	1	Source Sequence		SourceSequence
300a0212	IS	1	Source Number		SourceNumber
300a0214	CS	1	Source Type		SourceType
300a0216	LO	1	Source Manufacturer		SourceManufacturer
300a0218	DS	1	Active Source Diameter		ActiveSourceDiameter
300a021a	DS	1	Active Source Length		ActiveSourceLength
300a021b	SH	1	Source Model ID		SourceModelID
300a021c	LO	1	Source Description		SourceDescription
300a0222	DS	1	Source Encapsulation Nominal Thickness		SourceEncapsulationNominalThickness
300a0224	DS	1	Source Encapsulation Nominal Transmission		SourceEncapsulationNominalTransmission
300a0226	LO	1	Source Isotope Name		SourceIsotopeName
300a0228	DS	1	Source Isotope Half Life		SourceIsotopeHalfLife
300a0229	CS	1	Source Strength Units		SourceStrengthUnits
300a022a	DS	1	Reference Air Kerma Rate		ReferenceAirKermaRate
300a022b	DS	1	Source Strength		SourceStrength
300a022c	DA	1	Source Strength Reference Date		SourceStrengthReferenceDate
300a022e	TM	1	Source Strength Reference Time		SourceStrengthReferenceTime
300a0230	SQ	1	Application Setup Sequence		ApplicationSetupSequence
300a0232	CS	1	Application Setup Type		ApplicationSetupType
300a0234	IS	1	Application Setup Number		ApplicationSetupNumber
300a0236	LO	1	Application Setup Name		ApplicationSetupName
300a0238	LO	1	Application Setup Manufacturer		ApplicationSetupManufacturer
300a0240	IS	1	Template Number		TemplateNumber
300a0242	SH	1	Template Type		TemplateType
300a0244	LO	1	Template Name		TemplateName
300a0250	DS	1	Total Reference Air Kerma		TotalReferenceAirKerma
300a0260	SQ	1	Brachy Accessory Device Sequence		BrachyAccessoryDeviceSequence
300a0262	IS	1	Brachy Accessory Device Number		BrachyAccessoryDeviceNumber
300a0263	SH	1	Brachy Accessory Device ID		BrachyAccessoryDeviceID
300a0264	CS	1	Brachy Accessory Device Type		BrachyAccessoryDeviceType
300a0266	LO	1	Brachy Accessory Device Name		BrachyAccessoryDeviceName
300a026a	DS	1	Brachy Accessory Device Nominal Thickness		BrachyAccessoryDeviceNominalThickness
300a026c	DS	1	Brachy Accessory Device Nominal Transmission		BrachyAccessoryDeviceNominalTransmission
300a0271	DS	1	Channel Effective Length		ChannelEffectiveLength
300a0272	DS	1	Channel Inner Length		ChannelInnerLength
300a0273	SH	1	Afterloader Channel ID		AfterloaderChannelID
300a0274	DS	1	Source Applicator Tip Length		SourceApplicatorTipLength
300a0280	SQ	1	Channel Sequence		ChannelSequence
300a0282	IS	1	Channel Number		ChannelNumber
300a0284	DS	1	Channel Length		ChannelLength
300a0286	DS	1	Channel Total Time		ChannelTotalTime
300a0288	CS	1	Source Movement Type		SourceMovementType
300a028a	IS	1	Number of Pulses		NumberOfPulses
300a028c	DS	1	Pulse Repetition Interval		PulseRepetitionInterval
300a0290	IS	1	Source Applicator Number		SourceApplicatorNumber
300a0291	SH	1	Source Applicator ID		SourceApplicatorID
300a0292	CS	1	Source Applicator Type		SourceApplicatorType
300a0294	LO	1	Source Applicator Name		SourceApplicatorName
300a0296	DS	1	Source Applicator Length		SourceApplicatorLength
300a0298	LO	1	Source Applicator Manufacturer		SourceApplicatorManufacturer
300a029c	DS	1	Source Applicator Wall Nominal Thickness		SourceApplicatorWallNominalThickness
300a029e	DS	1	Source Applicator Wall Nominal Transmission		SourceApplicatorWallNominalTransmission
300a02a0	DS	1	Source Applicator Step Size		SourceApplicatorStepSize
300a02a1	IS	1	Applicator Shape Referenced ROI Number		ApplicatorShapeReferencedROINumber
300a02a2	IS	1	Transfer Tube Number		TransferTubeNumber
300a02a4	DS	1	Transfer Tube Length		TransferTubeLength
300a02b0	SQ	1	Channel Shield Sequence		ChannelShieldSequence
300a02b2	IS	1	Channel Shield Number		ChannelShieldNumber
300a02b3	SH	1	Channel Shield ID		ChannelShieldID
300a02b4	LO	1	Channel Shield Name		ChannelShieldName
300a02b8	DS	1	Channel Shield Nominal Thickness		ChannelShieldNominalThickness
300a02ba	DS	1	Channel Shield Nominal Transmission		ChannelShieldNominalTransmission
300a02c8	DS	1	Final Cumulative Time Weight		FinalCumulativeTimeWeight
300a02d0	SQ	1	Brachy Control Point Sequence		BrachyControlPointSequence
300a02d2	DS	1	Control Point Relative Position		ControlPointRelativePosition
300a02d4	DS	3	Control Point 3D Position		ControlPoint3DPosition
300a02d6	DS	1	Cumulative Time Weight		CumulativeTimeWeight
300a02e0	CS	1	Compensator Divergence		CompensatorDivergence
300a02e1	CS	1	Compensator Mounting Position		CompensatorMountingPosition
300a02e2	DS	1-n	Source to Compensator Distance		SourceToCompensatorDistance
300a02e3	FL	1	Total Compensator Tray Water-Equivalent Thickness		TotalCompensatorTrayWaterEquivalentThickness
300a02e4	FL	1	Isocenter to Compensator Tray Distance		IsocenterToCompensatorTrayDistance
300a02e5	FL	1	Compensator Column Offset		CompensatorColumnOffset
300a02e6	FL	1-n	Isocenter to Compensator Distances		IsocenterToCompensatorDistances
300a02e7	FL	1	Compensator Relative Stopping Power Ratio		CompensatorRelativeStoppingPowerRatio
300a02e8	FL	1	Compensator Milling Tool Diameter		CompensatorMillingToolDiameter
300a02ea	SQ	1	Ion Range Compensator Sequence		IonRangeCompensatorSequence
300a02eb	LT	1	Compensator Description		CompensatorDescription
300a0302	IS	1	Radiation Mass Number		RadiationMassNumber
300a0304	IS	1	Radiation Atomic Number		RadiationAtomicNumber
300a0306	SS	1	Radiation Charge State		RadiationChargeState
300a0308	CS	1	Scan Mode		ScanMode
300a0309	CS	1	Modulated Scan Mode Type		ModulatedScanModeType
300a030a	FL	2	Virtual Source-Axis Distances		VirtualSourceAxisDistances
300a030c	SQ	1	Snout Sequence		SnoutSequence
300a030d	FL	1	Snout Position		SnoutPosition
300a030f	SH	1	Snout ID		SnoutID
300a0312	IS	1	Number of Range Shifters		NumberOfRangeShifters
300a0314	SQ	1	Range Shifter Sequence		RangeShifterSequence
300a0316	IS	1	Range Shifter Number		RangeShifterNumber
300a0318	SH	1	Range Shifter ID		RangeShifterID
300a0320	CS	1	Range Shifter Type		RangeShifterType
300a0322	LO	1	Range Shifter Description		RangeShifterDescription
300a0330	IS	1	Number of Lateral Spreading Devices		NumberOfLateralSpreadingDevices
300a0332	SQ	1	Lateral Spreading Device Sequence		LateralSpreadingDeviceSequence
300a0334	IS	1	Lateral Spreading Device Number		LateralSpreadingDeviceNumber
300a0336	SH	1	Lateral Spreading Device ID		LateralSpreadingDeviceID
300a0338	CS	1	Lateral Spreading Device Type		LateralSpreadingDeviceType
300a033a	LO	1	Lateral Spreading Device Description		LateralSpreadingDeviceDescription
300a033c	FL	1	Lateral Spreading Device Water Equivalent Thickness		LateralSpreadingDeviceWaterEquivalentThickness
300a0340	IS	1	Number of Range Modulators		NumberOfRangeModulators
300a0342	SQ	1	Range Modulator Sequence		RangeModulatorSequence
300a0344	IS	1	Range Modulator Number		RangeModulatorNumber
300a0346	SH	1	Range Modulator ID		RangeModulatorID
300a0348	CS	1	Range Modulator Type		RangeModulatorType
300a034a	LO	1	Range Modulator Description		RangeModulatorDescription
300a034c	SH	1	Beam Current Modulation ID		BeamCurrentModulationID
300a0350	CS	1	Patient Support Type		PatientSupportType
300a0352	SH	1	Patient Support ID		PatientSupportID
300a0354	LO	1	Patient Support Accessory Code		PatientSupportAccessoryCode
300a0355	LO	1	Tray Accessory Code		TrayAccessoryCode
300a0356	FL	1	Fixation Light Azimuthal Angle		FixationLightAzimuthalAngle
300a0358	FL	1	Fixation Light Polar Angle		FixationLightPolarAngle
300a035a	FL	1	Meterset Rate		MetersetRate
300a0360	SQ	1	Range Shifter Settings Sequence		RangeShifterSettingsSequence
300a0362	LO	1	Range Shifter Setting		RangeShifterSetting
300a0364	FL	1	Isocenter to Range Shifter Distance		IsocenterToRangeShifterDistance
300a0366	FL	1	Range Shifter Water Equivalent Thickness		RangeShifterWaterEquivalentThickness
300a0370	SQ	1	Lateral Spreading Device Settings Sequence		LateralSpreadingDeviceSettingsSequence
300a0372	LO	1	Lateral Spreading Device Setting		LateralSpreadingDeviceSetting
300a0374	FL	1	Isocenter to Lateral Spreading Device Distance		IsocenterToLateralSpreadingDeviceDistance
300a0380	SQ	1	Range Modulator Settings Sequence		RangeModulatorSettingsSequence
300a0382	FL	1	Range Modulator Gating Start Value		RangeModulatorGatingStartValue
300a0384	FL	1	Range Modulator Gating Stop Value		RangeModulatorGatingStopValue
300a0386	FL	1	Range Modulator Gating Start Water Equivalent Thickness		RangeModulatorGatingStartWaterEquivalentThickness
300a0388	FL	1	Range Modulator Gating Stop Water Equivalent Thickness		RangeModulatorGatingStopWaterEquivalentThickness
300a038a	FL	1	Isocenter to Range Modulator Distance		IsocenterToRangeModulatorDistance
300a038f	FL	1-n	Scan Spot Time Offset		ScanSpotTimeOffset
300a0390	SH	1	Scan Spot Tune ID		ScanSpotTuneID
300a0391	IS	1-n	Scan Spot Prescribed Indices		ScanSpotPrescribedIndices
300a0392	IS	1	Number of Scan Spot Positions		NumberOfScanSpotPositions
300a0393	CS	1	Scan Spot Reordered		ScanSpotReordered
300a0394	FL	1-n	Scan Spot Position Map		ScanSpotPositionMap
300a0395	CS	1	Scan Spot Reordering Allowed		ScanSpotReorderingAllowed
300a0396	FL	1-n	Scan Spot Meterset Weights		ScanSpotMetersetWeights
300a0398	FL	2	Scanning Spot Size		ScanningSpotSize
300a0399	FL	2-2n	Scan Spot Sizes Delivered		ScanSpotSizesDelivered
300a039a	IS	1	Number of Paintings		NumberOfPaintings
300a03a0	SQ	1	Ion Tolerance Table Sequence		IonToleranceTableSequence
300a03a2	SQ	1	Ion Beam Sequence		IonBeamSequence
300a03a4	SQ	1	Ion Beam Limiting Device Sequence		IonBeamLimitingDeviceSequence
300a03a6	SQ	1	Ion Block Sequence		IonBlockSequence
300a03a8	SQ	1	Ion Control Point Sequence		IonControlPointSequence
300a03aa	SQ	1	Ion Wedge Sequence		IonWedgeSequence
300a03ac	SQ	1	Ion Wedge Position Sequence		IonWedgePositionSequence
300a0401	SQ	1	Referenced Setup Image Sequence		ReferencedSetupImageSequence
300a0402	ST	1	Setup Image Comment		SetupImageComment
300a0410	SQ	1	Motion Synchronization Sequence		MotionSynchronizationSequence
300a0412	FL	3	Control Point Orientation		ControlPointOrientation
300a0420	SQ	1	General Accessory Sequence		GeneralAccessorySequence
300a0421	SH	1	General Accessory ID		GeneralAccessoryID
300a0422	ST	1	General Accessory Description		GeneralAccessoryDescription
300a0423	CS	1	General Accessory Type		GeneralAccessoryType
300a0424	IS	1	General Accessory Number		GeneralAccessoryNumber
300a0425	FL	1	Source to General Accessory Distance		SourceToGeneralAccessoryDistance
300a0426	DS	1	Isocenter to General Accessory Distance		IsocenterToGeneralAccessoryDistance
300a0431	SQ	1	Applicator Geometry Sequence		ApplicatorGeometrySequence
300a0432	CS	1	Applicator Aperture Shape		ApplicatorApertureShape
300a0433	FL	1	Applicator Opening		ApplicatorOpening
300a0434	FL	1	Applicator Opening X		ApplicatorOpeningX
300a0435	FL	1	Applicator Opening Y		ApplicatorOpeningY
300a0436	FL	1	Source to Applicator Mounting Position Distance		SourceToApplicatorMountingPositionDistance
300a0440	IS	1	Number of Block Slab Items		NumberOfBlockSlabItems
300a0441	SQ	1	Block Slab Sequence		BlockSlabSequence
300a0442	DS	1	Block Slab Thickness		BlockSlabThickness
300a0443	US	1	Block Slab Number		BlockSlabNumber
300a0450	SQ	1	Device Motion Control Sequence		DeviceMotionControlSequence
300a0451	CS	1	Device Motion Execution Mode		DeviceMotionExecutionMode
300a0452	CS	1	Device Motion Observation Mode		DeviceMotionObservationMode
300a0453	SQ	1	Device Motion Parameter Code Sequence		DeviceMotionParameterCodeSequence
300a0501	FL	1	Distal Depth Fraction		DistalDepthFraction
300a0502	FL	1	Distal Depth		DistalDepth
300a0503	FL	2	Nominal Range Modulation Fractions		NominalRangeModulationFractions
300a0504	FL	2	Nominal Range Modulated Region Depths		NominalRangeModulatedRegionDepths
300a0505	SQ	1	Depth Dose Parameters Sequence		DepthDoseParametersSequence
300a0506	SQ	1	Delivered Depth Dose Parameters Sequence		DeliveredDepthDoseParametersSequence
300a0507	FL	1	Delivered Distal Depth Fraction		DeliveredDistalDepthFraction
300a0508	FL	1	Delivered Distal Depth		DeliveredDistalDepth
300a0509	FL	2	Delivered Nominal Range Modulation Fractions		DeliveredNominalRangeModulationFractions
300a0510	FL	2	Delivered Nominal Range Modulated Region Depths		DeliveredNominalRangeModulatedRegionDepths
300a0511	CS	1	Delivered Reference Dose Definition		DeliveredReferenceDoseDefinition
300a0512	CS	1	Reference Dose Definition		ReferenceDoseDefinition
300a0600	US	1	RT Control Point Index		RTControlPointIndex
300a0601	US	1	Radiation Generation Mode Index		RadiationGenerationModeIndex
300a0602	US	1	Referenced Defined Device Index		ReferencedDefinedDeviceIndex
300a0603	US	1	Radiation Dose Identification Index		RadiationDoseIdentificationIndex
300a0604	US	1	Number of RT Control Points		NumberOfRTControlPoints
300a0605	US	1	Referenced Radiation Generation Mode Index		ReferencedRadiationGenerationModeIndex
300a0606	US	1	Treatment Position Index		TreatmentPositionIndex
300a0607	US	1	Referenced Device Index		ReferencedDeviceIndex
300a0608	LO	1	Treatment Position Group Label		TreatmentPositionGroupLabel
300a0609	UI	1	Treatment Position Group UID		TreatmentPositionGroupUID
300a060a	SQ	1	Treatment Position Group Sequence		TreatmentPositionGroupSequence
300a060b	US	1	Referenced Treatment Position Index		ReferencedTreatmentPositionIndex
300a060c	US	1	Referenced Radiation Dose Identification Index		ReferencedRadiationDoseIdentificationIndex
300a060d	FD	1	RT Accessory Holder Water-Equivalent Thickness		RTAccessoryHolderWaterEquivalentThickness
300a060e	US	1	Referenced RT Accessory Holder Device Index		ReferencedRTAccessoryHolderDeviceIndex
300a060f	CS	1	RT Accessory Holder Slot Existence Flag		RTAccessoryHolderSlotExistenceFlag
300a0610	SQ	1	RT Accessory Holder Slot Sequence		RTAccessoryHolderSlotSequence
300a0611	LO	1	RT Accessory Holder Slot ID		RTAccessoryHolderSlotID
300a0612	FD	1	RT Accessory Holder Slot Distance		RTAccessoryHolderSlotDistance
300a0613	FD	1	RT Accessory Slot Distance		RTAccessorySlotDistance
300a0614	SQ	1	RT Accessory Holder Definition Sequence		RTAccessoryHolderDefinitionSequence
300a0615	LO	1	RT Accessory Device Slot ID		RTAccessoryDeviceSlotID
300a0616	SQ	1	RT Radiation Sequence		RTRadiationSequence
300a0617	SQ	1	Radiation Dose Sequence		RadiationDoseSequence
300a0618	SQ	1	Radiation Dose Identification Sequence		RadiationDoseIdentificationSequence
300a0619	LO	1	Radiation Dose Identification Label		RadiationDoseIdentificationLabel
300a061a	CS	1	Reference Dose Type		ReferenceDoseType
300a061b	CS	1	Primary Dose Value Indicator		PrimaryDoseValueIndicator
300a061c	SQ	1	Dose Values Sequence		DoseValuesSequence
300a061d	CS	1-n	Dose Value Purpose		DoseValuePurpose
300a061e	FD	3	Reference Dose Point Coordinates		ReferenceDosePointCoordinates
300a061f	SQ	1	Radiation Dose Values Parameters Sequence		RadiationDoseValuesParametersSequence
300a0620	SQ	1	Meterset to Dose Mapping Sequence		MetersetToDoseMappingSequence
300a0621	SQ	1	Expected In-Vivo Measurement Values Sequence		ExpectedInVivoMeasurementValuesSequence
300a0622	US	1	Expected In-Vivo Measurement Value Index		ExpectedInVivoMeasurementValueIndex
300a0623	LO	1	Radiation Dose In-Vivo Measurement Label		RadiationDoseInVivoMeasurementLabel
300a0624	FD	2	Radiation Dose Central Axis Displacement		RadiationDoseCentralAxisDisplacement
300a0625	FD	1	Radiation Dose Value		RadiationDoseValue
300a0626	FD	1	Radiation Dose Source to Skin Distance		RadiationDoseSourceToSkinDistance
300a0627	FD	3	Radiation Dose Measurement Point Coordinates		RadiationDoseMeasurementPointCoordinates
300a0628	FD	1	Radiation Dose Source to External Contour Distance		RadiationDoseSourceToExternalContourDistance
300a0629	SQ	1	RT Tolerance Set Sequence		RTToleranceSetSequence
300a062a	LO	1	RT Tolerance Set Label		RTToleranceSetLabel
300a062b	SQ	1	Attribute Tolerance Values Sequence		AttributeToleranceValuesSequence
300a062c	FD	1	Tolerance Value		ToleranceValue
300a062d	SQ	1	Patient Support Position Tolerance Sequence		PatientSupportPositionToleranceSequence
300a062e	FD	1	Treatment Time Limit		TreatmentTimeLimit
300a062f	SQ	1	C-Arm Photon-Electron Control Point Sequence		CArmPhotonElectronControlPointSequence
300a0630	SQ	1	Referenced RT Radiation Sequence		ReferencedRTRadiationSequence
300a0631	SQ	1	Referenced RT Instance Sequence		ReferencedRTInstanceSequence
300a0632	SQ	1	Referenced RT Patient Setup Sequence	Retired	ReferencedRTPatientSetupSequence
300a0634	FD	1	Source to Patient Surface Distance		SourceToPatientSurfaceDistance
300a0635	SQ	1	Treatment Machine Special Mode Code Sequence		TreatmentMachineSpecialModeCodeSequence
300a0636	US	1	Intended Number of Fractions		IntendedNumberOfFractions
300a0637	CS	1	RT Radiation Set Intent		RTRadiationSetIntent
300a0638	CS	1	RT Radiation Physical and Geometric Content Detail Flag		RTRadiationPhysicalAndGeometricContentDetailFlag
300a0639	CS	1	RT Record Flag		RTRecordFlag
300a063a	SQ	1	Treatment Device Identification Sequence		TreatmentDeviceIdentificationSequence
300a063b	SQ	1	Referenced RT Physician Intent Sequence		ReferencedRTPhysicianIntentSequence
300a063c	FD	1	Cumulative Meterset		CumulativeMeterset
300a063d	FD	1	Delivery Rate		DeliveryRate
300a063e	SQ	1	Delivery Rate Unit Sequence		DeliveryRateUnitSequence
300a063f	SQ	1	Treatment Position Sequence		TreatmentPositionSequence
300a0640	FD	1	Radiation Source-Axis Distance		RadiationSourceAxisDistance
300a0641	US	1	Number of RT Beam Limiting Devices		NumberOfRTBeamLimitingDevices
300a0642	FD	1	RT Beam Limiting Device Proximal Distance		RTBeamLimitingDeviceProximalDistance
300a0643	FD	1	RT Beam Limiting Device Distal Distance		RTBeamLimitingDeviceDistalDistance
300a0644	SQ	1	Parallel RT Beam Delimiter Device Orientation Label Code Sequence		ParallelRTBeamDelimiterDeviceOrientationLabelCodeSequence
300a0645	FD	1	Beam Modifier Orientation Angle		BeamModifierOrientationAngle
300a0646	SQ	1	Fixed RT Beam Delimiter Device Sequence		FixedRTBeamDelimiterDeviceSequence
300a0647	SQ	1	Parallel RT Beam Delimiter Device Sequence		ParallelRTBeamDelimiterDeviceSequence
300a0648	US	1	Number of Parallel RT Beam Delimiters		NumberOfParallelRTBeamDelimiters
300a0649	FD	2-n	Parallel RT Beam Delimiter Boundaries		ParallelRTBeamDelimiterBoundaries
300a064a	FD	2-n	Parallel RT Beam Delimiter Positions		ParallelRTBeamDelimiterPositions
300a064b	FD	2	RT Beam Limiting Device Offset		RTBeamLimitingDeviceOffset
300a064c	SQ	1	RT Beam Delimiter Geometry Sequence		RTBeamDelimiterGeometrySequence
300a064d	SQ	1	RT Beam Limiting Device Definition Sequence		RTBeamLimitingDeviceDefinitionSequence
300a064e	CS	1	Parallel RT Beam Delimiter Opening Mode		ParallelRTBeamDelimiterOpeningMode
300a064f	CS	1-n	Parallel RT Beam Delimiter Leaf Mounting Side		ParallelRTBeamDelimiterLeafMountingSide
300a0650	UI	1	Patient Setup UID	Retired	PatientSetupUID
300a0651	SQ	1	Wedge Definition Sequence		WedgeDefinitionSequence
300a0652	FD	1	Radiation Beam Wedge Angle		RadiationBeamWedgeAngle
300a0653	FD	1	Radiation Beam Wedge Thin Edge Distance		RadiationBeamWedgeThinEdgeDistance
300a0654	FD	1	Radiation Beam Effective Wedge Angle		RadiationBeamEffectiveWedgeAngle
300a0655	US	1	Number of Wedge Positions		NumberOfWedgePositions
300a0656	SQ	1	RT Beam Limiting Device Opening Sequence		RTBeamLimitingDeviceOpeningSequence
300a0657	US	1	Number of RT Beam Limiting Device Openings		NumberOfRTBeamLimitingDeviceOpenings
300a0658	SQ	1	Radiation Dosimeter Unit Sequence		RadiationDosimeterUnitSequence
300a0659	SQ	1	RT Device Distance Reference Location Code Sequence		RTDeviceDistanceReferenceLocationCodeSequence
300a065a	SQ	1	Radiation Device Configuration and Commissioning Key Sequence		RadiationDeviceConfigurationAndCommissioningKeySequence
300a065b	SQ	1	Patient Support Position Parameter Sequence		PatientSupportPositionParameterSequence
300a065c	CS	1	Patient Support Position Specification Method		PatientSupportPositionSpecificationMethod
300a065d	SQ	1	Patient Support Position Device Parameter Sequence		PatientSupportPositionDeviceParameterSequence
300a065e	US	1	Device Order Index		DeviceOrderIndex
300a065f	US	1	Patient Support Position Parameter Order Index		PatientSupportPositionParameterOrderIndex
300a0660	SQ	1	Patient Support Position Device Tolerance Sequence		PatientSupportPositionDeviceToleranceSequence
300a0661	US	1	Patient Support Position Tolerance Order Index		PatientSupportPositionToleranceOrderIndex
300a0662	SQ	1	Compensator Definition Sequence		CompensatorDefinitionSequence
300a0663	CS	1	Compensator Map Orientation		CompensatorMapOrientation
300a0664	OF	1	Compensator Proximal Thickness Map		CompensatorProximalThicknessMap
300a0665	OF	1	Compensator Distal Thickness Map		CompensatorDistalThicknessMap
300a0666	FD	1	Compensator Base Plane Offset		CompensatorBasePlaneOffset
300a0667	SQ	1	Compensator Shape Fabrication Code Sequence		CompensatorShapeFabricationCodeSequence
300a0668	SQ	1	Compensator Shape Sequence		CompensatorShapeSequence
300a0669	FD	1	Radiation Beam Compensator Milling Tool Diameter		RadiationBeamCompensatorMillingToolDiameter
300a066a	SQ	1	Block Definition Sequence		BlockDefinitionSequence
300a066b	OF	1	Block Edge Data		BlockEdgeData
300a066c	CS	1	Block Orientation		BlockOrientation
300a066d	FD	1	Radiation Beam Block Thickness		RadiationBeamBlockThickness
300a066e	FD	1	Radiation Beam Block Slab Thickness		RadiationBeamBlockSlabThickness
300a066f	SQ	1	Block Edge Data Sequence		BlockEdgeDataSequence
300a0670	US	1	Number of RT Accessory Holders		NumberOfRTAccessoryHolders
300a0671	SQ	1	General Accessory Definition Sequence		GeneralAccessoryDefinitionSequence
300a0672	US	1	Number of General Accessories		NumberOfGeneralAccessories
300a0673	SQ	1	Bolus Definition Sequence		BolusDefinitionSequence
300a0674	US	1	Number of Boluses		NumberOfBoluses
300a0675	UI	1	Equipment Frame of Reference UID		EquipmentFrameOfReferenceUID
300a0676	ST	1	Equipment Frame of Reference Description		EquipmentFrameOfReferenceDescription
300a0677	SQ	1	Equipment Reference Point Coordinates Sequence		EquipmentReferencePointCoordinatesSequence
300a0678	SQ	1	Equipment Reference Point Code Sequence		EquipmentReferencePointCodeSequence
300a0679	FD	1	RT Beam Limiting Device Angle		RTBeamLimitingDeviceAngle
300a067a	FD	1	Source Roll Angle		SourceRollAngle
300a067b	SQ	1	Radiation GenerationMode Sequence		RadiationGenerationModeSequence
300a067c	SH	1	Radiation GenerationMode Label		RadiationGenerationModeLabel
300a067d	ST	1	Radiation GenerationMode Description		RadiationGenerationModeDescription
300a067e	SQ	1	Radiation GenerationMode Machine Code Sequence		RadiationGenerationModeMachineCodeSequence
300a067f	SQ	1	Radiation Type Code Sequence		RadiationTypeCodeSequence
300a0680	DS	1	Nominal Energy		NominalEnergy
300a0681	DS	1	Minimum Nominal Energy		MinimumNominalEnergy
300a0682	DS	1	Maximum Nominal Energy		MaximumNominalEnergy
300a0683	SQ	1	Radiation Fluence Modifier Code Sequence		RadiationFluenceModifierCodeSequence
300a0684	SQ	1	Energy Unit Code Sequence		EnergyUnitCodeSequence
300a0685	US	1	Number of Radiation GenerationModes		NumberOfRadiationGenerationModes
300a0686	SQ	1	Patient Support Devices Sequence		PatientSupportDevicesSequence
300a0687	US	1	Number of Patient Support Devices		NumberOfPatientSupportDevices
300a0688	FD	1	RT Beam Modifier Definition Distance		RTBeamModifierDefinitionDistance
300a0689	SQ	1	Beam Area Limit Sequence		BeamAreaLimitSequence
300a068a	SQ	1	Referenced RT Prescription Sequence		ReferencedRTPrescriptionSequence
300a068b	CS	1	Dose Value Interpretation		DoseValueInterpretation
300a0700	UI	1	Treatment Session UID		TreatmentSessionUID
300a0701	CS	1	RT Radiation Usage		RTRadiationUsage
300a0702	SQ	1	Referenced RT Radiation Set Sequence		ReferencedRTRadiationSetSequence
300a0703	SQ	1	Referenced RT Radiation Record Sequence		ReferencedRTRadiationRecordSequence
300a0704	US	1	RT Radiation Set Delivery Number		RTRadiationSetDeliveryNumber
300a0705	US	1	Clinical Fraction Number		ClinicalFractionNumber
300a0706	CS	1	RT Treatment Fraction Completion Status		RTTreatmentFractionCompletionStatus
300a0707	CS	1	RT Radiation Set Usage		RTRadiationSetUsage
300a0708	CS	1	Treatment Delivery Continuation Flag		TreatmentDeliveryContinuationFlag
300a0709	CS	1	Treatment Record Content Origin		TreatmentRecordContentOrigin
300a0714	CS	1	RT Treatment Termination Status		RTTreatmentTerminationStatus
300a0715	SQ	1	RT Treatment Termination Reason Code Sequence		RTTreatmentTerminationReasonCodeSequence
300a0716	SQ	1	Machine-Specific Treatment Termination Code Sequence		MachineSpecificTreatmentTerminationCodeSequence
300a0722	SQ	1	RT Radiation Salvage Record Control Point Sequence		RTRadiationSalvageRecordControlPointSequence
300a0723	CS	1	Starting Meterset Value Known Flag		StartingMetersetValueKnownFlag
300a0730	ST	1	Treatment Termination Description		TreatmentTerminationDescription
300a0731	SQ	1	Treatment Tolerance Violation Sequence		TreatmentToleranceViolationSequence
300a0732	CS	1	Treatment Tolerance Violation Category		TreatmentToleranceViolationCategory
300a0733	SQ	1	Treatment Tolerance Violation Attribute Sequence		TreatmentToleranceViolationAttributeSequence
300a0734	ST	1	Treatment Tolerance Violation Description		TreatmentToleranceViolationDescription
300a0735	ST	1	Treatment Tolerance Violation Identification		TreatmentToleranceViolationIdentification
300a0736	DT	1	Treatment Tolerance Violation DateTime		TreatmentToleranceViolationDateTime
300a073a	DT	1	Recorded RT Control Point DateTime		RecordedRTControlPointDateTime
300a073b	US	1	Referenced Radiation RT Control Point Index		ReferencedRadiationRTControlPointIndex
300a073e	SQ	1	Alternate Value Sequence		AlternateValueSequence
300a073f	SQ	1	Confirmation Sequence		ConfirmationSequence
300a0740	SQ	1	Interlock Sequence		InterlockSequence
300a0741	DT	1	Interlock DateTime		InterlockDateTime
300a0742	ST	1	Interlock Description		InterlockDescription
300a0743	SQ	1	Interlock Originating Device Sequence		InterlockOriginatingDeviceSequence
300a0744	SQ	1	Interlock Code Sequence		InterlockCodeSequence
300a0745	SQ	1	Interlock Resolution Code Sequence		InterlockResolutionCodeSequence
300a0746	SQ	1	Interlock Resolution User Sequence		InterlockResolutionUserSequence
300a0760	DT	1	Override DateTime		OverrideDateTime
300a0761	SQ	1	Treatment Tolerance Violation Type Code Sequence		TreatmentToleranceViolationTypeCodeSequence
300a0762	SQ	1	Treatment Tolerance Violation Cause Code Sequence		TreatmentToleranceViolationCauseCodeSequence
300a0772	SQ	1	Measured Meterset to Dose Mapping Sequence		MeasuredMetersetToDoseMappingSequence
300a0773	US	1	Referenced Expected In-Vivo Measurement Value Index		ReferencedExpectedInVivoMeasurementValueIndex
300a0774	SQ	1	Dose Measurement Device Code Sequence		DoseMeasurementDeviceCodeSequence
300a0780	SQ	1	Additional Parameter Recording Instance Sequence		AdditionalParameterRecordingInstanceSequence
300a0782	US	1		Retired	
300a0783	ST	1	Interlock Origin Description		InterlockOriginDescription
300a0784	SQ	1	RT Patient Position Scope Sequence		RTPatientPositionScopeSequence
300a0785	UI	1	Referenced Treatment Position Group UID		ReferencedTreatmentPositionGroupUID
300a0786	US	1	Radiation Order Index		RadiationOrderIndex
300a0787	SQ	1	Omitted Radiation Sequence		OmittedRadiationSequence
300a0788	SQ	1	Reason for Omission Code Sequence		ReasonForOmissionCodeSequence
300a0789	SQ	1	RT Delivery Start Patient Position Sequence		RTDeliveryStartPatientPositionSequence
300a078a	SQ	1	RT Treatment Preparation Patient Position Sequence		RTTreatmentPreparationPatientPositionSequence
300a078b	SQ	1	Referenced RT Treatment Preparation Sequence		ReferencedRTTreatmentPreparationSequence
300a078c	SQ	1	Referenced Patient Setup Photo Sequence		ReferencedPatientSetupPhotoSequence
300a078d	SQ	1	Patient Treatment Preparation Method Code Sequence		PatientTreatmentPreparationMethodCodeSequence
300a078e	LT	1	Patient Treatment Preparation Procedure Parameter Description		PatientTreatmentPreparationProcedureParameterDescription
300a078f	SQ	1	Patient Treatment Preparation Device Sequence		PatientTreatmentPreparationDeviceSequence
300a0790	SQ	1	Patient Treatment Preparation Procedure Sequence		PatientTreatmentPreparationProcedureSequence
300a0791	SQ	1	Patient Treatment Preparation Procedure Code Sequence		PatientTreatmentPreparationProcedureCodeSequence
300a0792	LT	1	Patient Treatment Preparation Method Description		PatientTreatmentPreparationMethodDescription
300a0793	SQ	1	Patient Treatment Preparation Procedure Parameter Sequence		PatientTreatmentPreparationProcedureParameterSequence
300a0794	LT	1	Patient Setup Photo Description		PatientSetupPhotoDescription
300a0795	US	1	Patient Treatment Preparation Procedure Index		PatientTreatmentPreparationProcedureIndex
300a0796	US	1	Referenced Patient Setup Procedure Index		ReferencedPatientSetupProcedureIndex
300a0797	SQ	1	RT Radiation Task Sequence		RTRadiationTaskSequence
300a0798	SQ	1	RT Patient Position Displacement Sequence		RTPatientPositionDisplacementSequence
300a0799	SQ	1	RT Patient Position Sequence		RTPatientPositionSequence
300a079a	LO	1	Displacement Reference Label		DisplacementReferenceLabel
300a079b	FD	16	Displacement Matrix		DisplacementMatrix
300a079c	SQ	1	Patient Support Displacement Sequence		PatientSupportDisplacementSequence
300a079d	SQ	1	Displacement Reference Location Code Sequence		DisplacementReferenceLocationCodeSequence
300a079e	CS	1	RT Radiation Set Delivery Usage		RTRadiationSetDeliveryUsage
300a079f	SQ	1	Patient Treatment Preparation Sequence		PatientTreatmentPreparationSequence
300a07a0	SQ	1	Patient to Equipment Relationship Sequence		PatientToEquipmentRelationshipSequence
300a07a1	SQ	1	Imaging Equipment to Treatment Delivery Device Relationship Sequence		ImagingEquipmentToTreatmentDeliveryDeviceRelationshipSequence
300c0002	SQ	1	Referenced RT Plan Sequence		ReferencedRTPlanSequence
300c0004	SQ	1	Referenced Beam Sequence		ReferencedBeamSequence
300c0006	IS	1	Referenced Beam Number		ReferencedBeamNumber
300c0007	IS	1	Referenced Reference Image Number		ReferencedReferenceImageNumber
300c0008	DS	1	Start Cumulative Meterset Weight		StartCumulativeMetersetWeight
300c0009	DS	1	End Cumulative Meterset Weight		EndCumulativeMetersetWeight
300c000a	SQ	1	Referenced Brachy Application Setup Sequence		ReferencedBrachyApplicationSetupSequence
300c000c	IS	1	Referenced Brachy Application Setup Number		ReferencedBrachyApplicationSetupNumber
300c000e	IS	1	Referenced Source Number		ReferencedSourceNumber
300c0020	SQ	1	Referenced Fraction Group Sequence		ReferencedFractionGroupSequence
300c0022	IS	1	Referenced Fraction Group Number		ReferencedFractionGroupNumber
300c0040	SQ	1	Referenced Verification Image Sequence		ReferencedVerificationImageSequence
300c0042	SQ	1	Referenced Reference Image Sequence		ReferencedReferenceImageSequence
300c0050	SQ	1	Referenced Dose Reference Sequence		ReferencedDoseReferenceSequence
300c0051	IS	1	Referenced Dose Reference Number		ReferencedDoseReferenceNumber
300c0055	SQ	1	Brachy Referenced Dose Reference Sequence		BrachyReferencedDoseReferenceSequence
300c0060	SQ	1	Referenced Structure Set Sequence		ReferencedStructureSetSequence
300c006a	IS	1	Referenced Patient Setup Number		ReferencedPatientSetupNumber
300c0080	SQ	1	Referenced Dose Sequence		ReferencedDoseSequence
300c00a0	IS	1	Referenced Tolerance Table Number		ReferencedToleranceTableNumber
300c00b0	SQ	1	Referenced Bolus Sequence		ReferencedBolusSequence
300c00c0	IS	1	Referenced Wedge Number		ReferencedWedgeNumber
300c00d0	IS	1	Referenced Compensator Number		ReferencedCompensatorNumber
300c00e0	IS	1	Referenced Block Number		ReferencedBlockNumber
300c00f0	IS	1	Referenced Control Point Index		ReferencedControlPointIndex
300c00f2	SQ	1	Referenced Control Point Sequence		ReferencedControlPointSequence
300c00f4	IS	1	Referenced Start Control Point Index		ReferencedStartControlPointIndex
300c00f6	IS	1	Referenced Stop Control Point Index		ReferencedStopControlPointIndex
300c0100	IS	1	Referenced Range Shifter Number		ReferencedRangeShifterNumber
300c0102	IS	1	Referenced Lateral Spreading Device Number		ReferencedLateralSpreadingDeviceNumber
300c0104	IS	1	Referenced Range Modulator Number		ReferencedRangeModulatorNumber
300c0111	SQ	1	Omitted Beam Task Sequence		OmittedBeamTaskSequence
300c0112	CS	1	Reason for Omission		ReasonForOmission
300c0113	LO	1	Reason for Omission Description		ReasonForOmissionDescription
300c0114	SQ	1	Prescription Overview Sequence		PrescriptionOverviewSequence
300c0115	FL	1	Total Prescription Dose		TotalPrescriptionDose
300c0116	SQ	1	Plan Overview Sequence		PlanOverviewSequence
300c0117	US	1	Plan Overview Index		PlanOverviewIndex
300c0118	US	1	Referenced Plan Overview Index		ReferencedPlanOverviewIndex
300c0119	US	1	Number of Fractions Included		NumberOfFractionsIncluded
300c0120	SQ	1	Dose Calibration Conditions Sequence		DoseCalibrationConditionsSequence
300c0121	FD	1	Absorbed Dose to Meterset Ratio		AbsorbedDoseToMetersetRatio
300c0122	FD	2	Delineated Radiation Field Size		DelineatedRadiationFieldSize
300c0123	CS	1	Dose Calibration Conditions Verified Flag		DoseCalibrationConditionsVerifiedFlag
300c0124	FD	1	Calibration Reference Point Depth		CalibrationReferencePointDepth
300c0125	SQ	1	Gating Beam Hold Transition Sequence		GatingBeamHoldTransitionSequence
300c0126	CS	1	Beam Hold Transition		BeamHoldTransition
300c0127	DT	1	Beam Hold Transition DateTime		BeamHoldTransitionDateTime
300c0128	SQ	1	Beam Hold Originating Device Sequence		BeamHoldOriginatingDeviceSequence
300c0129	CS	1	Beam Hold Transition Trigger Source		BeamHoldTransitionTriggerSource
300e0002	CS	1	Approval Status		ApprovalStatus
300e0004	DA	1	Review Date		ReviewDate
300e0005	TM	1	Review Time		ReviewTime
300e0008	PN	1	Reviewer Name		ReviewerName
30100001	SQ	1	Radiobiological Dose Effect Sequence		RadiobiologicalDoseEffectSequence
30100002	CS	1	Radiobiological Dose Effect Flag		RadiobiologicalDoseEffectFlag
30100003	SQ	1	Effective Dose Calculation Method Category Code Sequence		EffectiveDoseCalculationMethodCategoryCodeSequence
30100004	SQ	1	Effective Dose Calculation Method Code Sequence		EffectiveDoseCalculationMethodCodeSequence
30100005	LO	1	Effective Dose Calculation Method Description		EffectiveDoseCalculationMethodDescription
30100006	UI	1	Conceptual Volume UID		ConceptualVolumeUID
30100007	SQ	1	Originating SOP Instance Reference Sequence		OriginatingSOPInstanceReferenceSequence
30100008	SQ	1	Conceptual Volume Constituent Sequence		ConceptualVolumeConstituentSequence
30100009	SQ	1	Equivalent Conceptual Volume Instance Reference Sequence		EquivalentConceptualVolumeInstanceReferenceSequence
3010000a	SQ	1	Equivalent Conceptual Volumes Sequence		EquivalentConceptualVolumesSequence
3010000b	UI	1	Referenced Conceptual Volume UID		ReferencedConceptualVolumeUID
3010000c	UT	1	Conceptual Volume Combination Expression		ConceptualVolumeCombinationExpression
3010000d	US	1	Conceptual Volume Constituent Index		ConceptualVolumeConstituentIndex
3010000e	CS	1	Conceptual Volume Combination Flag		ConceptualVolumeCombinationFlag
3010000f	ST	1	Conceptual Volume Combination Description		ConceptualVolumeCombinationDescription
30100010	CS	1	Conceptual Volume Segmentation Defined Flag		ConceptualVolumeSegmentationDefinedFlag
30100011	SQ	1	Conceptual Volume Segmentation Reference Sequence		ConceptualVolumeSegmentationReferenceSequence
30100012	SQ	1	Conceptual Volume Constituent Segmentation Reference Sequence		ConceptualVolumeConstituentSegmentationReferenceSequence
30100013	UI	1	Constituent Conceptual Volume UID		ConstituentConceptualVolumeUID
30100014	SQ	1	Derivation Conceptual Volume Sequence		DerivationConceptualVolumeSequence
30100015	UI	1	Source Conceptual Volume UID		SourceConceptualVolumeUID
30100016	SQ	1	Conceptual Volume Derivation Algorithm Sequence		ConceptualVolumeDerivationAlgorithmSequence
30100017	ST	1	Conceptual Volume Description		ConceptualVolumeDescription
30100018	SQ	1	Source Conceptual Volume Sequence		SourceConceptualVolumeSequence
30100019	SQ	1	Author Identification Sequence		AuthorIdentificationSequence
3010001a	LO	1	Manufacturer's Model Version		ManufacturerModelVersion
3010001b	UC	1	Device Alternate Identifier		DeviceAlternateIdentifier
3010001c	CS	1	Device Alternate Identifier Type		DeviceAlternateIdentifierType
3010001d	LT	1	Device Alternate Identifier Format		DeviceAlternateIdentifierFormat
3010001e	LO	1	Segmentation Creation Template Label		SegmentationCreationTemplateLabel
3010001f	UI	1	Segmentation Template UID		SegmentationTemplateUID
30100020	US	1	Referenced Segment Reference Index		ReferencedSegmentReferenceIndex
30100021	SQ	1	Segment Reference Sequence		SegmentReferenceSequence
30100022	US	1	Segment Reference Index		SegmentReferenceIndex
30100023	SQ	1	Direct Segment Reference Sequence		DirectSegmentReferenceSequence
30100024	SQ	1	Combination Segment Reference Sequence		CombinationSegmentReferenceSequence
30100025	SQ	1	Conceptual Volume Sequence		ConceptualVolumeSequence
30100026	SQ	1	Segmented RT Accessory Device Sequence		SegmentedRTAccessoryDeviceSequence
30100027	SQ	1	Segment Characteristics Sequence		SegmentCharacteristicsSequence
30100028	SQ	1	Related Segment Characteristics Sequence		RelatedSegmentCharacteristicsSequence
30100029	US	1	Segment Characteristics Precedence		SegmentCharacteristicsPrecedence
3010002a	SQ	1	RT Segment Annotation Sequence		RTSegmentAnnotationSequence
3010002b	SQ	1	Segment Annotation Category Code Sequence		SegmentAnnotationCategoryCodeSequence
3010002c	SQ	1	Segment Annotation Type Code Sequence		SegmentAnnotationTypeCodeSequence
3010002d	LO	1	Device Label		DeviceLabel
3010002e	SQ	1	Device Type Code Sequence		DeviceTypeCodeSequence
3010002f	SQ	1	Segment Annotation Type Modifier Code Sequence		SegmentAnnotationTypeModifierCodeSequence
30100030	SQ	1	Patient Equipment Relationship Code Sequence		PatientEquipmentRelationshipCodeSequence
30100031	UI	1	Referenced Fiducials UID		ReferencedFiducialsUID
30100032	SQ	1	Patient Treatment Orientation Sequence		PatientTreatmentOrientationSequence
30100033	SH	1	User Content Label		UserContentLabel
30100034	LO	1	User Content Long Label		UserContentLongLabel
30100035	SH	1	Entity Label		EntityLabel
30100036	LO	1	Entity Name		EntityName
30100037	ST	1	Entity Description		EntityDescription
30100038	LO	1	Entity Long Label		EntityLongLabel
30100039	US	1	Device Index		DeviceIndex
3010003a	US	1	RT Treatment Phase Index		RTTreatmentPhaseIndex
3010003b	UI	1	RT Treatment Phase UID		RTTreatmentPhaseUID
3010003c	US	1	RT Prescription Index		RTPrescriptionIndex
3010003d	US	1	RT Segment Annotation Index		RTSegmentAnnotationIndex
3010003e	US	1	Basis RT Treatment Phase Index		BasisRTTreatmentPhaseIndex
3010003f	US	1	Related RT Treatment Phase Index		RelatedRTTreatmentPhaseIndex
30100040	US	1	Referenced RT Treatment Phase Index		ReferencedRTTreatmentPhaseIndex
30100041	US	1	Referenced RT Prescription Index		ReferencedRTPrescriptionIndex
30100042	US	1	Referenced Parent RT Prescription Index		ReferencedParentRTPrescriptionIndex
30100043	ST	1	Manufacturer's Device Identifier		ManufacturerDeviceIdentifier
30100044	SQ	1	Instance-Level Referenced Performed Procedure Step Sequence		InstanceLevelReferencedPerformedProcedureStepSequence
30100045	CS	1	RT Treatment Phase Intent Presence Flag		RTTreatmentPhaseIntentPresenceFlag
30100046	CS	1	Radiotherapy Treatment Type		RadiotherapyTreatmentType
30100047	CS	1-n	Teletherapy Radiation Type		TeletherapyRadiationType
30100048	CS	1-n	Brachytherapy Source Type		BrachytherapySourceType
30100049	SQ	1	Referenced RT Treatment Phase Sequence		ReferencedRTTreatmentPhaseSequence
3010004a	SQ	1	Referenced Direct Segment Instance Sequence		ReferencedDirectSegmentInstanceSequence
3010004b	SQ	1	Intended RT Treatment Phase Sequence		IntendedRTTreatmentPhaseSequence
3010004c	DA	1	Intended Phase Start Date		IntendedPhaseStartDate
3010004d	DA	1	Intended Phase End Date		IntendedPhaseEndDate
3010004e	SQ	1	RT Treatment Phase Interval Sequence		RTTreatmentPhaseIntervalSequence
3010004f	CS	1	Temporal Relationship Interval Anchor		TemporalRelationshipIntervalAnchor
30100050	FD	1	Minimum Number of Interval Days		MinimumNumberOfIntervalDays
30100051	FD	1	Maximum Number of Interval Days		MaximumNumberOfIntervalDays
30100052	UI	1-n	Pertinent SOP Classes in Study		PertinentSOPClassesInStudy
30100053	UI	1-n	Pertinent SOP Classes in Series		PertinentSOPClassesInSeries
30100054	LO	1	RT Prescription Label		RTPrescriptionLabel
30100055	SQ	1	RT Physician Intent Predecessor Sequence		RTPhysicianIntentPredecessorSequence
30100056	LO	1	RT Treatment Approach Label		RTTreatmentApproachLabel
30100057	SQ	1	RT Physician Intent Sequence		RTPhysicianIntentSequence
30100058	US	1	RT Physician Intent Index		RTPhysicianIntentIndex
30100059	CS	1	RT Treatment Intent Type		RTTreatmentIntentType
3010005a	UT	1	RT Physician Intent Narrative		RTPhysicianIntentNarrative
3010005b	SQ	1	RT Protocol Code Sequence		RTProtocolCodeSequence
3010005c	ST	1	Reason for Superseding		ReasonForSuperseding
3010005d	SQ	1	RT Diagnosis Code Sequence		RTDiagnosisCodeSequence
3010005e	US	1	Referenced RT Physician Intent Index		ReferencedRTPhysicianIntentIndex
3010005f	SQ	1	RT Physician Intent Input Instance Sequence		RTPhysicianIntentInputInstanceSequence
30100060	SQ	1	RT Anatomic Prescription Sequence		RTAnatomicPrescriptionSequence
30100061	UT	1	Prior Treatment Dose Description		PriorTreatmentDoseDescription
30100062	SQ	1	Prior Treatment Reference Sequence		PriorTreatmentReferenceSequence
30100063	CS	1	Dosimetric Objective Evaluation Scope		DosimetricObjectiveEvaluationScope
30100064	SQ	1	Therapeutic Role Category Code Sequence		TherapeuticRoleCategoryCodeSequence
30100065	SQ	1	Therapeutic Role Type Code Sequence		TherapeuticRoleTypeCodeSequence
30100066	US	1	Conceptual Volume Optimization Precedence		ConceptualVolumeOptimizationPrecedence
30100067	SQ	1	Conceptual Volume Category Code Sequence		ConceptualVolumeCategoryCodeSequence
30100068	CS	1	Conceptual Volume Blocking Constraint		ConceptualVolumeBlockingConstraint
30100069	SQ	1	Conceptual Volume Type Code Sequence		ConceptualVolumeTypeCodeSequence
3010006a	SQ	1	Conceptual Volume Type Modifier Code Sequence		ConceptualVolumeTypeModifierCodeSequence
3010006b	SQ	1	RT Prescription Sequence		RTPrescriptionSequence
3010006c	SQ	1	Dosimetric Objective Sequence		DosimetricObjectiveSequence
3010006d	SQ	1	Dosimetric Objective Type Code Sequence		DosimetricObjectiveTypeCodeSequence
3010006e	UI	1	Dosimetric Objective UID		DosimetricObjectiveUID
3010006f	UI	1	Referenced Dosimetric Objective UID		ReferencedDosimetricObjectiveUID
30100070	SQ	1	Dosimetric Objective Parameter Sequence		DosimetricObjectiveParameterSequence
30100071	SQ	1	Referenced Dosimetric Objectives Sequence		ReferencedDosimetricObjectivesSequence
30100073	CS	1	Absolute Dosimetric Objective Flag		AbsoluteDosimetricObjectiveFlag
30100074	FD	1	Dosimetric Objective Weight		DosimetricObjectiveWeight
30100075	CS	1	Dosimetric Objective Purpose		DosimetricObjectivePurpose
30100076	SQ	1	Planning Input Information Sequence		PlanningInputInformationSequence
30100077	LO	1	Treatment Site		TreatmentSite
30100078	SQ	1	Treatment Site Code Sequence		TreatmentSiteCodeSequence
30100079	SQ	1	Fraction Pattern Sequence		FractionPatternSequence
3010007a	UT	1	Treatment Technique Notes		TreatmentTechniqueNotes
3010007b	UT	1	Prescription Notes		PrescriptionNotes
3010007c	IS	1	Number of Interval Fractions		NumberOfIntervalFractions
3010007d	US	1	Number of Fractions		NumberOfFractions
3010007e	US	1	Intended Delivery Duration		IntendedDeliveryDuration
3010007f	UT	1	Fractionation Notes		FractionationNotes
30100080	SQ	1	RT Treatment Technique Code Sequence		RTTreatmentTechniqueCodeSequence
30100081	SQ	1	Prescription Notes Sequence		PrescriptionNotesSequence
30100082	SQ	1	Fraction-Based Relationship Sequence		FractionBasedRelationshipSequence
30100083	CS	1	Fraction-Based Relationship Interval Anchor		FractionBasedRelationshipIntervalAnchor
30100084	FD	1	Minimum Hours between Fractions		MinimumHoursBetweenFractions
30100085	TM	1-n	Intended Fraction Start Time		IntendedFractionStartTime
30100086	LT	1	Intended Start Day of Week		IntendedStartDayOfWeek
30100087	SQ	1	Weekday Fraction Pattern Sequence		WeekdayFractionPatternSequence
30100088	SQ	1	Delivery Time Structure Code Sequence		DeliveryTimeStructureCodeSequence
30100089	SQ	1	Treatment Site Modifier Code Sequence		TreatmentSiteModifierCodeSequence
30100090	CS	1	Robotic Base Location Indicator	Retired	RoboticBaseLocationIndicator
30100091	SQ	1	Robotic Path Node Set Code Sequence		RoboticPathNodeSetCodeSequence
30100092	UL	1	Robotic Node Identifier		RoboticNodeIdentifier
30100093	FD	3	RT Treatment Source Coordinates		RTTreatmentSourceCoordinates
30100094	FD	1	Radiation Source Coordinate SystemYaw Angle		RadiationSourceCoordinateSystemYawAngle
30100095	FD	1	Radiation Source Coordinate SystemRoll Angle		RadiationSourceCoordinateSystemRollAngle
30100096	FD	1	Radiation Source Coordinate System Pitch Angle		RadiationSourceCoordinateSystemPitchAngle
30100097	SQ	1	Robotic Path Control Point Sequence		RoboticPathControlPointSequence
30100098	SQ	1	Tomotherapeutic Control Point Sequence		TomotherapeuticControlPointSequence
30100099	FD	1-n	Tomotherapeutic Leaf Open Durations		TomotherapeuticLeafOpenDurations
3010009a	FD	1-n	Tomotherapeutic Leaf Initial Closed Durations		TomotherapeuticLeafInitialClosedDurations
301000a0	SQ	1	Conceptual Volume Identification Sequence		ConceptualVolumeIdentificationSequence
40000010	LT	1	Arbitrary	Retired	Arbitrary
40004000	LT	1	Text Comments	Retired	TextComments
40080040	SH	1	Results ID	Retired	ResultsID
40080042	LO	1	Results ID Issuer	Retired	ResultsIDIssuer
40080050	SQ	1	Referenced Interpretation Sequence	Retired	ReferencedInterpretationSequence
400800ff	CS	1	Report Production Status (Trial)	Retired	ReportProductionStatusTrial
40080100	DA	1	Interpretation Recorded Date	Retired	InterpretationRecordedDate
40080101	TM	1	Interpretation Recorded Time	Retired	InterpretationRecordedTime
40080102	PN	1	Interpretation Recorder	Retired	InterpretationRecorder
40080103	LO	1	Reference to Recorded Sound	Retired	ReferenceToRecordedSound
40080108	DA	1	Interpretation Transcription Date	Retired	InterpretationTranscriptionDate
40080109	TM	1	Interpretation Transcription Time	Retired	InterpretationTranscriptionTime
4008010a	PN	1	Interpretation Transcriber	Retired	InterpretationTranscriber
4008010b	ST	1	Interpretation Text	Retired	InterpretationText
4008010c	PN	1	Interpretation Author	Retired	InterpretationAuthor
40080111	SQ	1	Interpretation Approver Sequence	Retired	InterpretationApproverSequence
40080112	DA	1	Interpretation Approval Date	Retired	InterpretationApprovalDate
40080113	TM	1	Interpretation Approval Time	Retired	InterpretationApprovalTime
40080114	PN	1	Physician Approving Interpretation	Retired	PhysicianApprovingInterpretation
40080115	LT	1	Interpretation Diagnosis Description	Retired	InterpretationDiagnosisDescription
40080117	SQ	1	Interpretation Diagnosis Code Sequence	Retired	InterpretationDiagnosisCodeSequence
40080118	SQ	1	Results Distribution List Sequence	Retired	ResultsDistributionListSequence
40080119	PN	1	Distribution Name	Retired	DistributionName
4008011a	LO	1	Distribution Address	Retired	DistributionAddress
40080200	SH	1	Interpretation ID	Retired	InterpretationID
40080202	LO	1	Interpretation ID Issuer	Retired	InterpretationIDIssuer
40080210	CS	1	Interpretation Type ID	Retired	InterpretationTypeID
40080212	CS	1	Interpretation Status ID	Retired	InterpretationStatusID
40080300	ST	1	Impressions	Retired	Impressions
40084000	ST	1	Results Comments	Retired	ResultsComments
40100001	CS	1	Low Energy Detectors		LowEnergyDetectors
40100002	CS	1	High Energy Detectors		HighEnergyDetectors
40100004	SQ	1	Detector Geometry Sequence		DetectorGeometrySequence
40101001	SQ	1	Threat ROI Voxel Sequence		ThreatROIVoxelSequence
40101004	FL	3	Threat ROI Base		ThreatROIBase
40101005	FL	3	Threat ROI Extents		ThreatROIExtents
40101006	OB	1	Threat ROI Bitmap		ThreatROIBitmap
40101007	SH	1	Route Segment ID		RouteSegmentID
40101008	CS	1	Gantry Type		GantryType
40101009	CS	1	OOI Owner Type		OOIOwnerType
4010100a	SQ	1	Route Segment Sequence		RouteSegmentSequence
40101010	US	1	Potential Threat Object ID		PotentialThreatObjectID
40101011	SQ	1	Threat Sequence		ThreatSequence
40101012	CS	1	Threat Category		ThreatCategory
40101013	LT	1	Threat Category Description		ThreatCategoryDescription
40101014	CS	1	ATD Ability Assessment		ATDAbilityAssessment
40101015	CS	1	ATD Assessment Flag		ATDAssessmentFlag
40101016	FL	1	ATD Assessment Probability		ATDAssessmentProbability
40101017	FL	1	Mass		Mass
40101018	FL	1	Density		Density
40101019	FL	1	Z Effective		ZEffective
4010101a	SH	1	Boarding Pass ID		BoardingPassID
4010101b	FL	3	Center of Mass		CenterOfMass
4010101c	FL	3	Center of PTO		CenterOfPTO
4010101d	FL	6-n	Bounding Polygon		BoundingPolygon
4010101e	SH	1	Route Segment Start Location ID		RouteSegmentStartLocationID
4010101f	SH	1	Route Segment End Location ID		RouteSegmentEndLocationID
40101020	CS	1	Route Segment Location ID Type		RouteSegmentLocationIDType
40101021	CS	1-n	Abort Reason		AbortReason
40101023	FL	1	Volume of PTO		VolumeOfPTO
40101024	CS	1	Abort Flag		AbortFlag
40101025	DT	1	Route Segment Start Time		RouteSegmentStartTime
40101026	DT	1	Route Segment End Time		RouteSegmentEndTime
40101027	CS	1	TDR Type		TDRType
40101028	CS	1	International Route Segment		InternationalRouteSegment
40101029	LO	1-n	Threat Detection Algorithm and Version		ThreatDetectionAlgorithmAndVersion
4010102a	SH	1	Assigned Location		AssignedLocation
4010102b	DT	1	Alarm Decision Time		AlarmDecisionTime
40101031	CS	1	Alarm Decision		AlarmDecision
40101033	US	1	Number of Total Objects		NumberOfTotalObjects
40101034	US	1	Number of Alarm Objects		NumberOfAlarmObjects
40101037	SQ	1	PTO Representation Sequence		PTORepresentationSequence
40101038	SQ	1	ATD Assessment Sequence		ATDAssessmentSequence
40101039	CS	1	TIP Type		TIPType
4010103a	CS	1	DICOS Version		DICOSVersion
40101041	DT	1	OOI Owner Creation Time		OOIOwnerCreationTime
40101042	CS	1	OOI Type		OOIType
40101043	FL	3	OOI Size		OOISize
40101044	CS	1	Acquisition Status		AcquisitionStatus
40101045	SQ	1	Basis Materials Code Sequence		BasisMaterialsCodeSequence
40101046	CS	1	Phantom Type		PhantomType
40101047	SQ	1	OOI Owner Sequence		OOIOwnerSequence
40101048	CS	1	Scan Type		ScanType
40101051	LO	1	Itinerary ID		ItineraryID
40101052	SH	1	Itinerary ID Type		ItineraryIDType
40101053	LO	1	Itinerary ID Assigning Authority		ItineraryIDAssigningAuthority
40101054	SH	1	Route ID		RouteID
40101055	SH	1	Route ID Assigning Authority		RouteIDAssigningAuthority
40101056	CS	1	Inbound Arrival Type		InboundArrivalType
40101058	SH	1	Carrier ID		CarrierID
40101059	CS	1	Carrier ID Assigning Authority		CarrierIDAssigningAuthority
40101060	FL	3	Source Orientation		SourceOrientation
40101061	FL	3	Source Position		SourcePosition
40101062	FL	1	Belt Height		BeltHeight
40101064	SQ	1	Algorithm Routing Code Sequence		AlgorithmRoutingCodeSequence
40101067	CS	1	Transport Classification		TransportClassification
40101068	LT	1	OOI Type Descriptor		OOITypeDescriptor
40101069	FL	1	Total Processing Time		TotalProcessingTime
4010106c	OB	1	Detector Calibration Data		DetectorCalibrationData
4010106d	CS	1	Additional Screening Performed		AdditionalScreeningPerformed
4010106e	CS	1	Additional Inspection Selection Criteria		AdditionalInspectionSelectionCriteria
4010106f	SQ	1	Additional Inspection Method Sequence		AdditionalInspectionMethodSequence
40101070	CS	1	AIT Device Type		AITDeviceType
40101071	SQ	1	QR Measurements Sequence		QRMeasurementsSequence
40101072	SQ	1	Target Material Sequence		TargetMaterialSequence
40101073	FD	1	SNR Threshold		SNRThreshold
40101075	DS	1	Image Scale Representation		ImageScaleRepresentation
40101076	SQ	1	Referenced PTO Sequence		ReferencedPTOSequence
40101077	SQ	1	Referenced TDR Instance Sequence		ReferencedTDRInstanceSequence
40101078	ST	1	PTO Location Description		PTOLocationDescription
40101079	SQ	1	Anomaly Locator Indicator Sequence		AnomalyLocatorIndicatorSequence
4010107a	FL	3	Anomaly Locator Indicator		AnomalyLocatorIndicator
4010107b	SQ	1	PTO Region Sequence		PTORegionSequence
4010107c	CS	1	Inspection Selection Criteria		InspectionSelectionCriteria
4010107d	SQ	1	Secondary Inspection Method Sequence		SecondaryInspectionMethodSequence
4010107e	DS	6	PRCS to RCS Orientation		PRCSToRCSOrientation
4ffe0001	SQ	1	MAC Parameters Sequence		MACParametersSequence
52009229	SQ	1	Shared Functional Groups Sequence		SharedFunctionalGroupsSequence
52009230	SQ	1	Per-Frame Functional Groups Sequence		PerFrameFunctionalGroupsSequence
54000100	SQ	1	Waveform Sequence		WaveformSequence
54000110	OB or OW	1	Channel Minimum Value		ChannelMinimumValue
54000112	OB or OW	1	Channel Maximum Value		ChannelMaximumValue
54001004	US	1	Waveform Bits Allocated		WaveformBitsAllocated
54001006	CS	1	Waveform Sample Interpretation		WaveformSampleInterpretation
5400100a	OB or OW	1	Waveform Padding Value		WaveformPaddingValue
54001010	OB or OW	1	Waveform Data		WaveformData
56000010	OF	1	First Order Phase Correction Angle		FirstOrderPhaseCorrectionAngle
56000020	OF	1	Spectroscopy Data		SpectroscopyData
7fe00001	OV	1	Extended Offset Table		ExtendedOffsetTable
7fe00002	OV	1	Extended Offset Table Lengths		ExtendedOffsetTableLengths
7fe00003	UV	1	Encapsulated Pixel Data Value Total Length		EncapsulatedPixelDataValueTotalLength
7fe00008	OF	1	Float Pixel Data		FloatPixelData
7fe00009	OD	1	Double Float Pixel Data		DoubleFloatPixelData
7fe00010	OB or OW	1	Pixel Data		PixelData
7fe00020	OW	1	Coefficients SDVN	Retired	CoefficientsSDVN
7fe00030	OW	1	Coefficients SDHN	Retired	CoefficientsSDHN
7fe00040	OW	1	Coefficients SDDN	Retired	CoefficientsSDDN
fffafffa	SQ	1	Digital Signatures Sequence		DigitalSignaturesSequence
fffcfffc	OB	1	Data Set Trailing Padding		DataSetTrailingPadding
fffee000	NONE	1	Item		Item
fffee00d	NONE	1	Item Delimitation Item		ItemDelimitationItem
fffee0dd	NONE	1	Sequence Delimitation Item		SequenceDelimitationItem
"""

# The same; `x` in a tag is any digit.
REPEATERS = """\
002031xx	CS	1-n	Source Image IDs	Retired	SourceImageIDs
002804x0	US	1	Rows For Nth Order Coefficients	Retired	RowsForNthOrderCoefficients
002804x1	US	1	Columns For Nth Order Coefficients	Retired	ColumnsForNthOrderCoefficients
002804x2	LO	1-n	Coefficient Coding	Retired	CoefficientCoding
002804x3	AT	1-n	Coefficient Coding Pointers	Retired	CoefficientCodingPointers
002808x0	CS	1-n	Code Label	Retired	CodeLabel
002808x2	US	1	Number of Tables	Retired	NumberOfTables
002808x3	AT	1-n	Code Table Location	Retired	CodeTableLocation
002808x4	US	1	Bits For Code Word	Retired	BitsForCodeWord
002808x8	AT	1-n	Image Data Location	Retired	ImageDataLocation
1000xxx0	US	3	Escape Triplet	Retired	EscapeTriplet
1000xxx1	US	3	Run Length Triplet	Retired	RunLengthTriplet
1000xxx2	US	1	Huffman Table Size	Retired	HuffmanTableSize
1000xxx3	US	3	Huffman Table Triplet	Retired	HuffmanTableTriplet
1000xxx4	US	1	Shift Table Size	Retired	ShiftTableSize
1000xxx5	US	3	Shift Table Triplet	Retired	ShiftTableTriplet
1010xxxx	US	1-n	Zonal Map	Retired	ZonalMap
50xx0005	US	1	Curve Dimensions	Retired	CurveDimensions
50xx0010	US	1	Number of Points	Retired	NumberOfPoints
50xx0020	CS	1	Type of Data	Retired	TypeOfData
50xx0022	LO	1	Curve Description	Retired	CurveDescription
50xx0030	SH	1-n	Axis Units	Retired	AxisUnits
50xx0040	SH	1-n	Axis Labels	Retired	AxisLabels
50xx0103	US	1	Data Value Representation	Retired	DataValueRepresentation
50xx0104	US	1-n	Minimum Coordinate Value	Retired	MinimumCoordinateValue
50xx0105	US	1-n	Maximum Coordinate Value	Retired	MaximumCoordinateValue
50xx0106	SH	1-n	Curve Range	Retired	CurveRange
50xx0110	US	1-n	Curve Data Descriptor	Retired	CurveDataDescriptor
50xx0112	US	1-n	Coordinate Start Value	Retired	CoordinateStartValue
50xx0114	US	1-n	Coordinate Step Value	Retired	CoordinateStepValue
50xx1001	CS	1	Curve Activation Layer	Retired	CurveActivationLayer
50xx2000	US	1	Audio Type	Retired	AudioType
50xx2002	US	1	Audio Sample Format	Retired	AudioSampleFormat
50xx2004	US	1	Number of Channels	Retired	NumberOfChannels
50xx2006	UL	1	Number of Samples	Retired	NumberOfSamples
50xx2008	UL	1	Sample Rate	Retired	SampleRate
50xx200A	UL	1	Total Time	Retired	TotalTime
50xx200C	OB or OW	1	Audio Sample Data	Retired	AudioSampleData
50xx200E	LT	1	Audio Comments	Retired	AudioComments
50xx2500	LO	1	Curve Label	Retired	CurveLabel
50xx2600	SQ	1	Curve Referenced Overlay Sequence	Retired	CurveReferencedOverlaySequence
50xx2610	US	1	Curve Referenced Overlay Group	Retired	CurveReferencedOverlayGroup
50xx3000	OB or OW	1	Curve Data	Retired	CurveData
60xx0010	US	1	Overlay Rows		OverlayRows
60xx0011	US	1	Overlay Columns		OverlayColumns
60xx0012	US	1	Overlay Planes	Retired	OverlayPlanes
60xx0015	IS	1	Number of Frames in Overlay		NumberOfFramesInOverlay
60xx0022	LO	1	Overlay Description		OverlayDescription
60xx0040	CS	1	Overlay Type		OverlayType
60xx0045	LO	1	Overlay Subtype		OverlaySubtype
60xx0050	SS	2	Overlay Origin		OverlayOrigin
60xx0051	US	1	Image Frame Origin		ImageFrameOrigin
60xx0052	US	1	Overlay Plane Origin	Retired	OverlayPlaneOrigin
60xx0060	CS	1	Overlay Compression Code	Retired	OverlayCompressionCode
60xx0061	SH	1	Overlay Compression Originator	Retired	OverlayCompressionOriginator
60xx0062	SH	1	Overlay Compression Label	Retired	OverlayCompressionLabel
60xx0063	CS	1	Overlay Compression Description	Retired	OverlayCompressionDescription
60xx0066	AT	1-n	Overlay Compression Step Pointers	Retired	OverlayCompressionStepPointers
60xx0068	US	1	Overlay Repeat Interval	Retired	OverlayRepeatInterval
60xx0069	US	1	Overlay Bits Grouped	Retired	OverlayBitsGrouped
60xx0100	US	1	Overlay Bits Allocated		OverlayBitsAllocated
60xx0102	US	1	Overlay Bit Position		OverlayBitPosition
60xx0110	CS	1	Overlay Format	Retired	OverlayFormat
60xx0200	US	1	Overlay Location	Retired	OverlayLocation
60xx0800	CS	1-n	Overlay Code Label	Retired	OverlayCodeLabel
60xx0802	US	1	Overlay Number of Tables	Retired	OverlayNumberOfTables
60xx0803	AT	1-n	Overlay Code Table Location	Retired	OverlayCodeTableLocation
60xx0804	US	1	Overlay Bits For Code Word	Retired	OverlayBitsForCodeWord
60xx1001	CS	1	Overlay Activation Layer		OverlayActivationLayer
60xx1100	US	1	Overlay Descriptor - Gray	Retired	OverlayDescriptorGray
60xx1101	US	1	Overlay Descriptor - Red	Retired	OverlayDescriptorRed
60xx1102	US	1	Overlay Descriptor - Green	Retired	OverlayDescriptorGreen
60xx1103	US	1	Overlay Descriptor - Blue	Retired	OverlayDescriptorBlue
60xx1200	US	1-n	Overlays - Gray	Retired	OverlaysGray
60xx1201	US	1-n	Overlays - Red	Retired	OverlaysRed
60xx1202	US	1-n	Overlays - Green	Retired	OverlaysGreen
60xx1203	US	1-n	Overlays - Blue	Retired	OverlaysBlue
60xx1301	IS	1	ROI Area		ROIArea
60xx1302	DS	1	ROI Mean		ROIMean
60xx1303	DS	1	ROI Standard Deviation		ROIStandardDeviation
60xx1500	LO	1	Overlay Label		OverlayLabel
60xx3000	OB or OW	1	Overlay Data		OverlayData
60xx4000	LT	1	Overlay Comments	Retired	OverlayComments
7Fxx0010	OB or OW	1	Variable Pixel Data	Retired	VariablePixelData
7Fxx0011	US	1	Variable Next Data Group	Retired	VariableNextDataGroup
7Fxx0020	OW	1	Variable Coefficients SDVN	Retired	VariableCoefficientsSDVN
7Fxx0030	OW	1	Variable Coefficients SDHN	Retired	VariableCoefficientsSDHN
7Fxx0040	OW	1	Variable Coefficients SDDN	Retired	VariableCoefficientsSDDN
"""

# UID, name, type, retired, keyword.
UIDS = """\
1.2.840.10008.1.1	Verification SOP Class	SOP Class		Verification
1.2.840.10008.1.2	Implicit VR Little Endian	Transfer Syntax		ImplicitVRLittleEndian
1.2.840.10008.1.2.1	Explicit VR Little Endian	Transfer Syntax		ExplicitVRLittleEndian
1.2.840.10008.1.2.1.98	Encapsulated Uncompressed Explicit VR Little Endian	Transfer Syntax		EncapsulatedUncompressedExplicitVRLittleEndian
1.2.840.10008.1.2.1.99	Deflated Explicit VR Little Endian	Transfer Syntax		DeflatedExplicitVRLittleEndian
1.2.840.10008.1.2.2	Explicit VR Big Endian	Transfer Syntax	Retired	ExplicitVRBigEndian
1.2.840.10008.1.2.4.50	JPEG Baseline (Process 1)	Transfer Syntax		JPEGBaseline8Bit
1.2.840.10008.1.2.4.51	JPEG Extended (Process 2 and 4)	Transfer Syntax		JPEGExtended12Bit
1.2.840.10008.1.2.4.52	JPEG Extended (Process 3 and 5)	Transfer Syntax	Retired	JPEGExtended35
1.2.840.10008.1.2.4.53	JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)	Transfer Syntax	Retired	JPEGSpectralSelectionNonHierarchical68
1.2.840.10008.1.2.4.54	JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)	Transfer Syntax	Retired	JPEGSpectralSelectionNonHierarchical79
1.2.840.10008.1.2.4.55	JPEG Full Progression, Non-Hierarchical (Process 10 and 12)	Transfer Syntax	Retired	JPEGFullProgressionNonHierarchical1012
1.2.840.10008.1.2.4.56	JPEG Full Progression, Non-Hierarchical (Process 11 and 13)	Transfer Syntax	Retired	JPEGFullProgressionNonHierarchical1113
1.2.840.10008.1.2.4.57	JPEG Lossless, Non-Hierarchical (Process 14)	Transfer Syntax		JPEGLossless
1.2.840.10008.1.2.4.58	JPEG Lossless, Non-Hierarchical (Process 15)	Transfer Syntax	Retired	JPEGLosslessNonHierarchical15
1.2.840.10008.1.2.4.59	JPEG Extended, Hierarchical (Process 16 and 18)	Transfer Syntax	Retired	JPEGExtendedHierarchical1618
1.2.840.10008.1.2.4.60	JPEG Extended, Hierarchical (Process 17 and 19)	Transfer Syntax	Retired	JPEGExtendedHierarchical1719
1.2.840.10008.1.2.4.61	JPEG Spectral Selection, Hierarchical (Process 20 and 22)	Transfer Syntax	Retired	JPEGSpectralSelectionHierarchical2022
1.2.840.10008.1.2.4.62	JPEG Spectral Selection, Hierarchical (Process 21 and 23)	Transfer Syntax	Retired	JPEGSpectralSelectionHierarchical2123
1.2.840.10008.1.2.4.63	JPEG Full Progression, Hierarchical (Process 24 and 26)	Transfer Syntax	Retired	JPEGFullProgressionHierarchical2426
1.2.840.10008.1.2.4.64	JPEG Full Progression, Hierarchical (Process 25 and 27)	Transfer Syntax	Retired	JPEGFullProgressionHierarchical2527
1.2.840.10008.1.2.4.65	JPEG Lossless, Hierarchical (Process 28)	Transfer Syntax	Retired	JPEGLosslessHierarchical28
1.2.840.10008.1.2.4.66	JPEG Lossless, Hierarchical (Process 29)	Transfer Syntax	Retired	JPEGLosslessHierarchical29
1.2.840.10008.1.2.4.70	JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])	Transfer Syntax		JPEGLosslessSV1
1.2.840.10008.1.2.4.80	JPEG-LS Lossless Image Compression	Transfer Syntax		JPEGLSLossless
1.2.840.10008.1.2.4.81	JPEG-LS Lossy (Near-Lossless) Image Compression	Transfer Syntax		JPEGLSNearLossless
1.2.840.10008.1.2.4.90	JPEG 2000 Image Compression (Lossless Only)	Transfer Syntax		JPEG2000Lossless
1.2.840.10008.1.2.4.91	JPEG 2000 Image Compression	Transfer Syntax		JPEG2000
1.2.840.10008.1.2.4.92	JPEG 2000 Part 2 Multi-component Image Compression (Lossless Only)	Transfer Syntax		JPEG2000MCLossless
1.2.840.10008.1.2.4.93	JPEG 2000 Part 2 Multi-component Image Compression	Transfer Syntax		JPEG2000MC
1.2.840.10008.1.2.4.94	JPIP Referenced	Transfer Syntax		JPIPReferenced
1.2.840.10008.1.2.4.95	JPIP Referenced Deflate	Transfer Syntax		JPIPReferencedDeflate
1.2.840.10008.1.2.4.100	MPEG2 Main Profile / Main Level	Transfer Syntax		MPEG2MPML
1.2.840.10008.1.2.4.100.1	Fragmentable MPEG2 Main Profile / Main Level	Transfer Syntax		MPEG2MPMLF
1.2.840.10008.1.2.4.101	MPEG2 Main Profile / High Level	Transfer Syntax		MPEG2MPHL
1.2.840.10008.1.2.4.101.1	Fragmentable MPEG2 Main Profile / High Level	Transfer Syntax		MPEG2MPHLF
1.2.840.10008.1.2.4.102	MPEG-4 AVC/H.264 High Profile / Level 4.1	Transfer Syntax		MPEG4HP41
1.2.840.10008.1.2.4.102.1	Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1	Transfer Syntax		MPEG4HP41F
1.2.840.10008.1.2.4.103	MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1	Transfer Syntax		MPEG4HP41BD
1.2.840.10008.1.2.4.103.1	Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1	Transfer Syntax		MPEG4HP41BDF
1.2.840.10008.1.2.4.104	MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video	Transfer Syntax		MPEG4HP422D
1.2.840.10008.1.2.4.104.1	Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video	Transfer Syntax		MPEG4HP422DF
1.2.840.10008.1.2.4.105	MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video	Transfer Syntax		MPEG4HP423D
1.2.840.10008.1.2.4.105.1	Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video	Transfer Syntax		MPEG4HP423DF
1.2.840.10008.1.2.4.106	MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2	Transfer Syntax		MPEG4HP42STEREO
1.2.840.10008.1.2.4.106.1	Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2	Transfer Syntax		MPEG4HP42STEREOF
1.2.840.10008.1.2.4.107	HEVC/H.265 Main Profile / Level 5.1	Transfer Syntax		HEVCMP51
1.2.840.10008.1.2.4.108	HEVC/H.265 Main 10 Profile / Level 5.1	Transfer Syntax		HEVCM10P51
1.2.840.10008.1.2.4.201	High-Throughput JPEG 2000 Image Compression (Lossless Only)	Transfer Syntax		HTJ2KLossless
1.2.840.10008.1.2.4.202	High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)	Transfer Syntax		HTJ2KLosslessRPCL
1.2.840.10008.1.2.4.203	High-Throughput JPEG 2000 Image Compression	Transfer Syntax		HTJ2K
1.2.840.10008.1.2.4.204	JPIP HTJ2K Referenced	Transfer Syntax		JPIPHTJ2KReferenced
1.2.840.10008.1.2.4.205	JPIP HTJ2K Referenced Deflate	Transfer Syntax		JPIPHTJ2KReferencedDeflate
1.2.840.10008.1.2.5	RLE Lossless	Transfer Syntax		RLELossless
1.2.840.10008.1.2.6.1	RFC 2557 MIME encapsulation	Transfer Syntax	Retired	RFC2557MIMEEncapsulation
1.2.840.10008.1.2.6.2	XML Encoding	Transfer Syntax	Retired	XMLEncoding
1.2.840.10008.1.2.7.1	SMPTE ST 2110-20 Uncompressed Progressive Active Video	Transfer Syntax		SMPTEST211020UncompressedProgressiveActiveVideo
1.2.840.10008.1.2.7.2	SMPTE ST 2110-20 Uncompressed Interlaced Active Video	Transfer Syntax		SMPTEST211020UncompressedInterlacedActiveVideo
1.2.840.10008.1.2.7.3	SMPTE ST 2110-30 PCM Digital Audio	Transfer Syntax		SMPTEST211030PCMDigitalAudio
1.2.840.10008.1.3.10	Media Storage Directory Storage	SOP Class		MediaStorageDirectoryStorage
1.2.840.10008.1.5.1	Hot Iron Color Palette SOP Instance	Well-known SOP Instance		HotIronPalette
1.2.840.10008.1.5.2	PET Color Palette SOP Instance	Well-known SOP Instance		PETPalette
1.2.840.10008.1.5.3	Hot Metal Blue Color Palette SOP Instance	Well-known SOP Instance		HotMetalBluePalette
1.2.840.10008.1.5.4	PET 20 Step Color Palette SOP Instance	Well-known SOP Instance		PET20StepPalette
1.2.840.10008.1.5.5	Spring Color Palette SOP Instance	Well-known SOP Instance		SpringPalette
1.2.840.10008.1.5.6	Summer Color Palette SOP Instance	Well-known SOP Instance		SummerPalette
1.2.840.10008.1.5.7	Fall Color Palette SOP Instance	Well-known SOP Instance		FallPalette
1.2.840.10008.1.5.8	Winter Color Palette SOP Instance	Well-known SOP Instance		WinterPalette
1.2.840.10008.1.9	Basic Study Content Notification SOP Class	SOP Class	Retired	BasicStudyContentNotification
1.2.840.10008.1.20	Papyrus 3 Implicit VR Little Endian	Transfer Syntax	Retired	Papyrus3ImplicitVRLittleEndian
1.2.840.10008.1.20.1	Storage Commitment Push Model SOP Class	SOP Class		StorageCommitmentPushModel
1.2.840.10008.1.20.1.1	Storage Commitment Push Model SOP Instance	Well-known SOP Instance		StorageCommitmentPushModelInstance
1.2.840.10008.1.20.2	Storage Commitment Pull Model SOP Class	SOP Class	Retired	StorageCommitmentPullModel
1.2.840.10008.1.20.2.1	Storage Commitment Pull Model SOP Instance	Well-known SOP Instance	Retired	StorageCommitmentPullModelInstance
1.2.840.10008.1.40	Procedural Event Logging SOP Class	SOP Class		ProceduralEventLogging
1.2.840.10008.1.40.1	Procedural Event Logging SOP Instance	Well-known SOP Instance		ProceduralEventLoggingInstance
1.2.840.10008.1.42	Substance Administration Logging SOP Class	SOP Class		SubstanceAdministrationLogging
1.2.840.10008.1.42.1	Substance Administration Logging SOP Instance	Well-known SOP Instance		SubstanceAdministrationLoggingInstance
1.2.840.10008.2.6.1	DICOM UID Registry	DICOM UIDs as a Coding Scheme		DCMUID
1.2.840.10008.2.16.4	DICOM Controlled Terminology	Coding Scheme		DCM
1.2.840.10008.2.16.5	Adult Mouse Anatomy Ontology	Coding Scheme		MA
1.2.840.10008.2.16.6	Uberon Ontology	Coding Scheme		UBERON
1.2.840.10008.2.16.7	Integrated Taxonomic Information System (ITIS) Taxonomic Serial Number (TSN)	Coding Scheme		ITIS_TSN
1.2.840.10008.2.16.8	Mouse Genome Initiative (MGI)	Coding Scheme		MGI
1.2.840.10008.2.16.9	PubChem Compound CID	Coding Scheme		PUBCHEM_CID
1.2.840.10008.2.16.10	Dublin Core	Coding Scheme		DC
1.2.840.10008.2.16.11	New York University Melanoma Clinical Cooperative Group	Coding Scheme		NYUMCCG
1.2.840.10008.2.16.12	Mayo Clinic Non-radiological Images Specific Body Structure Anatomical Surface Region Guide	Coding Scheme		MAYONRISBSASRG
1.2.840.10008.2.16.13	Image Biomarker Standardisation Initiative	Coding Scheme		IBSI
1.2.840.10008.2.16.14	Radiomics Ontology	Coding Scheme		RO
1.2.840.10008.2.16.15	RadElement	Coding Scheme		RADELEMENT
1.2.840.10008.2.16.16	ICD-11	Coding Scheme		I11
1.2.840.10008.2.16.17	Unified numbering system (UNS) for metals and alloys	Coding Scheme		UNS
1.2.840.10008.2.16.18	Research Resource Identification	Coding Scheme		RRID
1.2.840.10008.3.1.1.1	DICOM Application Context Name	Application Context Name		DICOMApplicationContext
1.2.840.10008.3.1.2.1.1	Detached Patient Management SOP Class	SOP Class	Retired	DetachedPatientManagement
1.2.840.10008.3.1.2.1.4	Detached Patient Management Meta SOP Class	Meta SOP Class	Retired	DetachedPatientManagementMeta
1.2.840.10008.3.1.2.2.1	Detached Visit Management SOP Class	SOP Class	Retired	DetachedVisitManagement
1.2.840.10008.3.1.2.3.1	Detached Study Management SOP Class	SOP Class	Retired	DetachedStudyManagement
1.2.840.10008.3.1.2.3.2	Study Component Management SOP Class	SOP Class	Retired	StudyComponentManagement
1.2.840.10008.3.1.2.3.3	Modality Performed Procedure Step SOP Class	SOP Class		ModalityPerformedProcedureStep
1.2.840.10008.3.1.2.3.4	Modality Performed Procedure Step Retrieve SOP Class	SOP Class		ModalityPerformedProcedureStepRetrieve
1.2.840.10008.3.1.2.3.5	Modality Performed Procedure Step Notification SOP Class	SOP Class		ModalityPerformedProcedureStepNotification
1.2.840.10008.3.1.2.5.1	Detached Results Management SOP Class	SOP Class	Retired	DetachedResultsManagement
1.2.840.10008.3.1.2.5.4	Detached Results Management Meta SOP Class	Meta SOP Class	Retired	DetachedResultsManagementMeta
1.2.840.10008.3.1.2.5.5	Detached Study Management Meta SOP Class	Meta SOP Class	Retired	DetachedStudyManagementMeta
1.2.840.10008.3.1.2.6.1	Detached Interpretation Management SOP Class	SOP Class	Retired	DetachedInterpretationManagement
1.2.840.10008.4.2	Storage Service Class	Service Class		Storage
1.2.840.10008.5.1.1.1	Basic Film Session SOP Class	SOP Class		BasicFilmSession
1.2.840.10008.5.1.1.2	Basic Film Box SOP Class	SOP Class		BasicFilmBox
1.2.840.10008.5.1.1.4	Basic Grayscale Image Box SOP Class	SOP Class		BasicGrayscaleImageBox
1.2.840.10008.5.1.1.4.1	Basic Color Image Box SOP Class	SOP Class		BasicColorImageBox
1.2.840.10008.5.1.1.4.2	Referenced Image Box SOP Class	SOP Class	Retired	ReferencedImageBox
1.2.840.10008.5.1.1.9	Basic Grayscale Print Management Meta SOP Class	Meta SOP Class		BasicGrayscalePrintManagementMeta
1.2.840.10008.5.1.1.9.1	Referenced Grayscale Print Management Meta SOP Class	Meta SOP Class	Retired	ReferencedGrayscalePrintManagementMeta
1.2.840.10008.5.1.1.14	Print Job SOP Class	SOP Class		PrintJob
1.2.840.10008.5.1.1.15	Basic Annotation Box SOP Class	SOP Class		BasicAnnotationBox
1.2.840.10008.5.1.1.16	Printer SOP Class	SOP Class		Printer
1.2.840.10008.5.1.1.16.376	Printer Configuration Retrieval SOP Class	SOP Class		PrinterConfigurationRetrieval
1.2.840.10008.5.1.1.17	Printer SOP Instance	Well-known SOP Instance		PrinterInstance
1.2.840.10008.5.1.1.17.376	Printer Configuration Retrieval SOP Instance	Well-known SOP Instance		PrinterConfigurationRetrievalInstance
1.2.840.10008.5.1.1.18	Basic Color Print Management Meta SOP Class	Meta SOP Class		BasicColorPrintManagementMeta
1.2.840.10008.5.1.1.18.1	Referenced Color Print Management Meta SOP Class	Meta SOP Class	Retired	ReferencedColorPrintManagementMeta
1.2.840.10008.5.1.1.22	VOI LUT Box SOP Class	SOP Class		VOILUTBox
1.2.840.10008.5.1.1.23	Presentation LUT SOP Class	SOP Class		PresentationLUT
1.2.840.10008.5.1.1.24	Image Overlay Box SOP Class	SOP Class	Retired	ImageOverlayBox
1.2.840.10008.5.1.1.24.1	Basic Print Image Overlay Box SOP Class	SOP Class	Retired	BasicPrintImageOverlayBox
1.2.840.10008.5.1.1.25	Print Queue SOP Instance	Well-known SOP Instance	Retired	PrintQueueInstance
1.2.840.10008.5.1.1.26	Print Queue Management SOP Class	SOP Class	Retired	PrintQueueManagement
1.2.840.10008.5.1.1.27	Stored Print Storage SOP Class	SOP Class	Retired	StoredPrintStorage
1.2.840.10008.5.1.1.29	Hardcopy Grayscale Image Storage SOP Class	SOP Class	Retired	HardcopyGrayscaleImageStorage
1.2.840.10008.5.1.1.30	Hardcopy Color Image Storage SOP Class	SOP Class	Retired	HardcopyColorImageStorage
1.2.840.10008.5.1.1.31	Pull Print Request SOP Class	SOP Class	Retired	PullPrintRequest
1.2.840.10008.5.1.1.32	Pull Stored Print Management Meta SOP Class	Meta SOP Class	Retired	PullStoredPrintManagementMeta
1.2.840.10008.5.1.1.33	Media Creation Management SOP Class UID	SOP Class		MediaCreationManagement
1.2.840.10008.5.1.1.40	Display System SOP Class	SOP Class		DisplaySystem
1.2.840.10008.5.1.1.40.1	Display System SOP Instance	Well-known SOP Instance		DisplaySystemInstance
1.2.840.10008.5.1.4.1.1.1	Computed Radiography Image Storage	SOP Class		ComputedRadiographyImageStorage
1.2.840.10008.5.1.4.1.1.1.1	Digital X-Ray Image Storage - For Presentation	SOP Class		DigitalXRayImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.1.1.1	Digital X-Ray Image Storage - For Processing	SOP Class		DigitalXRayImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.1.2	Digital Mammography X-Ray Image Storage - For Presentation	SOP Class		DigitalMammographyXRayImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.1.2.1	Digital Mammography X-Ray Image Storage - For Processing	SOP Class		DigitalMammographyXRayImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.1.3	Digital Intra-Oral X-Ray Image Storage - For Presentation	SOP Class		DigitalIntraOralXRayImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.1.3.1	Digital Intra-Oral X-Ray Image Storage - For Processing	SOP Class		DigitalIntraOralXRayImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.2	CT Image Storage	SOP Class		CTImageStorage
1.2.840.10008.5.1.4.1.1.2.1	Enhanced CT Image Storage	SOP Class		EnhancedCTImageStorage
1.2.840.10008.5.1.4.1.1.2.2	Legacy Converted Enhanced CT Image Storage	SOP Class		LegacyConvertedEnhancedCTImageStorage
1.2.840.10008.5.1.4.1.1.3	Ultrasound Multi-frame Image Storage	SOP Class	Retired	UltrasoundMultiFrameImageStorageRetired
1.2.840.10008.5.1.4.1.1.3.1	Ultrasound Multi-frame Image Storage	SOP Class		UltrasoundMultiFrameImageStorage
1.2.840.10008.5.1.4.1.1.4	MR Image Storage	SOP Class		MRImageStorage
1.2.840.10008.5.1.4.1.1.4.1	Enhanced MR Image Storage	SOP Class		EnhancedMRImageStorage
1.2.840.10008.5.1.4.1.1.4.2	MR Spectroscopy Storage	SOP Class		MRSpectroscopyStorage
1.2.840.10008.5.1.4.1.1.4.3	Enhanced MR Color Image Storage	SOP Class		EnhancedMRColorImageStorage
1.2.840.10008.5.1.4.1.1.4.4	Legacy Converted Enhanced MR Image Storage	SOP Class		LegacyConvertedEnhancedMRImageStorage
1.2.840.10008.5.1.4.1.1.5	Nuclear Medicine Image Storage	SOP Class	Retired	NuclearMedicineImageStorageRetired
1.2.840.10008.5.1.4.1.1.6	Ultrasound Image Storage	SOP Class	Retired	UltrasoundImageStorageRetired
1.2.840.10008.5.1.4.1.1.6.1	Ultrasound Image Storage	SOP Class		UltrasoundImageStorage
1.2.840.10008.5.1.4.1.1.6.2	Enhanced US Volume Storage	SOP Class		EnhancedUSVolumeStorage
1.2.840.10008.5.1.4.1.1.6.3	Photoacoustic Image Storage	SOP Class		PhotoacousticImageStorage
1.2.840.10008.5.1.4.1.1.7	Secondary Capture Image Storage	SOP Class		SecondaryCaptureImageStorage
1.2.840.10008.5.1.4.1.1.7.1	Multi-frame Single Bit Secondary Capture Image Storage	SOP Class		MultiFrameSingleBitSecondaryCaptureImageStorage
1.2.840.10008.5.1.4.1.1.7.2	Multi-frame Grayscale Byte Secondary Capture Image Storage	SOP Class		MultiFrameGrayscaleByteSecondaryCaptureImageStorage
1.2.840.10008.5.1.4.1.1.7.3	Multi-frame Grayscale Word Secondary Capture Image Storage	SOP Class		MultiFrameGrayscaleWordSecondaryCaptureImageStorage
1.2.840.10008.5.1.4.1.1.7.4	Multi-frame True Color Secondary Capture Image Storage	SOP Class		MultiFrameTrueColorSecondaryCaptureImageStorage
1.2.840.10008.5.1.4.1.1.8	Standalone Overlay Storage	SOP Class	Retired	StandaloneOverlayStorage
1.2.840.10008.5.1.4.1.1.9	Standalone Curve Storage	SOP Class	Retired	StandaloneCurveStorage
1.2.840.10008.5.1.4.1.1.9.1	Waveform Storage - Trial	SOP Class	Retired	WaveformStorageTrial
1.2.840.10008.5.1.4.1.1.9.1.1	12-lead ECG Waveform Storage	SOP Class		TwelveLeadECGWaveformStorage
1.2.840.10008.5.1.4.1.1.9.1.2	General ECG Waveform Storage	SOP Class		GeneralECGWaveformStorage
1.2.840.10008.5.1.4.1.1.9.1.3	Ambulatory ECG Waveform Storage	SOP Class		AmbulatoryECGWaveformStorage
1.2.840.10008.5.1.4.1.1.9.1.4	General 32-bit ECG Waveform Storage	SOP Class		General32bitECGWaveformStorage
1.2.840.10008.5.1.4.1.1.9.2.1	Hemodynamic Waveform Storage	SOP Class		HemodynamicWaveformStorage
1.2.840.10008.5.1.4.1.1.9.3.1	Cardiac Electrophysiology Waveform Storage	SOP Class		CardiacElectrophysiologyWaveformStorage
1.2.840.10008.5.1.4.1.1.9.4.1	Basic Voice Audio Waveform Storage	SOP Class		BasicVoiceAudioWaveformStorage
1.2.840.10008.5.1.4.1.1.9.4.2	General Audio Waveform Storage	SOP Class		GeneralAudioWaveformStorage
1.2.840.10008.5.1.4.1.1.9.5.1	Arterial Pulse Waveform Storage	SOP Class		ArterialPulseWaveformStorage
1.2.840.10008.5.1.4.1.1.9.6.1	Respiratory Waveform Storage	SOP Class		RespiratoryWaveformStorage
1.2.840.10008.5.1.4.1.1.9.6.2	Multi-channel Respiratory Waveform Storage	SOP Class		MultichannelRespiratoryWaveformStorage
1.2.840.10008.5.1.4.1.1.9.7.1	Routine Scalp Electroencephalogram Waveform Storage	SOP Class		RoutineScalpElectroencephalogramWaveformStorage
1.2.840.10008.5.1.4.1.1.9.7.2	Electromyogram Waveform Storage	SOP Class		ElectromyogramWaveformStorage
1.2.840.10008.5.1.4.1.1.9.7.3	Electrooculogram Waveform Storage	SOP Class		ElectrooculogramWaveformStorage
1.2.840.10008.5.1.4.1.1.9.7.4	Sleep Electroencephalogram Waveform Storage	SOP Class		SleepElectroencephalogramWaveformStorage
1.2.840.10008.5.1.4.1.1.9.8.1	Body Position Waveform Storage	SOP Class		BodyPositionWaveformStorage
1.2.840.10008.5.1.4.1.1.10	Standalone Modality LUT Storage	SOP Class	Retired	StandaloneModalityLUTStorage
1.2.840.10008.5.1.4.1.1.11	Standalone VOI LUT Storage	SOP Class	Retired	StandaloneVOILUTStorage
1.2.840.10008.5.1.4.1.1.11.1	Grayscale Softcopy Presentation State Storage	SOP Class		GrayscaleSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.2	Color Softcopy Presentation State Storage	SOP Class		ColorSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.3	Pseudo-Color Softcopy Presentation State Storage	SOP Class		PseudoColorSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.4	Blending Softcopy Presentation State Storage	SOP Class		BlendingSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.5	XA/XRF Grayscale Softcopy Presentation State Storage	SOP Class		XAXRFGrayscaleSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.6	Grayscale Planar MPR Volumetric Presentation State Storage	SOP Class		GrayscalePlanarMPRVolumetricPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.7	Compositing Planar MPR Volumetric Presentation State Storage	SOP Class		CompositingPlanarMPRVolumetricPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.8	Advanced Blending Presentation State Storage	SOP Class		AdvancedBlendingPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.9	Volume Rendering Volumetric Presentation State Storage	SOP Class		VolumeRenderingVolumetricPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.10	Segmented Volume Rendering Volumetric Presentation State Storage	SOP Class		SegmentedVolumeRenderingVolumetricPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.11	Multiple Volume Rendering Volumetric Presentation State Storage	SOP Class		MultipleVolumeRenderingVolumetricPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.12	Variable Modality LUT Softcopy Presentation State Storage	SOP Class		VariableModalityLUTSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.12.1	X-Ray Angiographic Image Storage	SOP Class		XRayAngiographicImageStorage
1.2.840.10008.5.1.4.1.1.12.1.1	Enhanced XA Image Storage	SOP Class		EnhancedXAImageStorage
1.2.840.10008.5.1.4.1.1.12.2	X-Ray Radiofluoroscopic Image Storage	SOP Class		XRayRadiofluoroscopicImageStorage
1.2.840.10008.5.1.4.1.1.12.2.1	Enhanced XRF Image Storage	SOP Class		EnhancedXRFImageStorage
1.2.840.10008.5.1.4.1.1.12.3	X-Ray Angiographic Bi-Plane Image Storage	SOP Class	Retired	XRayAngiographicBiPlaneImageStorage
1.2.840.10008.5.1.4.1.1.12.77		SOP Class	Retired	
1.2.840.10008.5.1.4.1.1.13.1.1	X-Ray 3D Angiographic Image Storage	SOP Class		XRay3DAngiographicImageStorage
1.2.840.10008.5.1.4.1.1.13.1.2	X-Ray 3D Craniofacial Image Storage	SOP Class		XRay3DCraniofacialImageStorage
1.2.840.10008.5.1.4.1.1.13.1.3	Breast Tomosynthesis Image Storage	SOP Class		BreastTomosynthesisImageStorage
1.2.840.10008.5.1.4.1.1.13.1.4	Breast Projection X-Ray Image Storage - For Presentation	SOP Class		BreastProjectionXRayImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.13.1.5	Breast Projection X-Ray Image Storage - For Processing	SOP Class		BreastProjectionXRayImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.14.1	Intravascular Optical Coherence Tomography Image Storage - For Presentation	SOP Class		IntravascularOpticalCoherenceTomographyImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.14.2	Intravascular Optical Coherence Tomography Image Storage - For Processing	SOP Class		IntravascularOpticalCoherenceTomographyImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.20	Nuclear Medicine Image Storage	SOP Class		NuclearMedicineImageStorage
1.2.840.10008.5.1.4.1.1.30	Parametric Map Storage	SOP Class		ParametricMapStorage
1.2.840.10008.5.1.4.1.1.40		SOP Class	Retired	
1.2.840.10008.5.1.4.1.1.66	Raw Data Storage	SOP Class		RawDataStorage
1.2.840.10008.5.1.4.1.1.66.1	Spatial Registration Storage	SOP Class		SpatialRegistrationStorage
1.2.840.10008.5.1.4.1.1.66.2	Spatial Fiducials Storage	SOP Class		SpatialFiducialsStorage
1.2.840.10008.5.1.4.1.1.66.3	Deformable Spatial Registration Storage	SOP Class		DeformableSpatialRegistrationStorage
1.2.840.10008.5.1.4.1.1.66.4	Segmentation Storage	SOP Class		SegmentationStorage
1.2.840.10008.5.1.4.1.1.66.5	Surface Segmentation Storage	SOP Class		SurfaceSegmentationStorage
1.2.840.10008.5.1.4.1.1.66.6	Tractography Results Storage	SOP Class		TractographyResultsStorage
1.2.840.10008.5.1.4.1.1.67	Real World Value Mapping Storage	SOP Class		RealWorldValueMappingStorage
1.2.840.10008.5.1.4.1.1.68.1	Surface Scan Mesh Storage	SOP Class		SurfaceScanMeshStorage
1.2.840.10008.5.1.4.1.1.68.2	Surface Scan Point Cloud Storage	SOP Class		SurfaceScanPointCloudStorage
1.2.840.10008.5.1.4.1.1.77.1	VL Image Storage - Trial	SOP Class	Retired	VLImageStorageTrial
1.2.840.10008.5.1.4.1.1.77.2	VL Multi-frame Image Storage - Trial	SOP Class	Retired	VLMultiFrameImageStorageTrial
1.2.840.10008.5.1.4.1.1.77.1.1	VL Endoscopic Image Storage	SOP Class		VLEndoscopicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.1.1	Video Endoscopic Image Storage	SOP Class		VideoEndoscopicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.2	VL Microscopic Image Storage	SOP Class		VLMicroscopicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.2.1	Video Microscopic Image Storage	SOP Class		VideoMicroscopicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.3	VL Slide-Coordinates Microscopic Image Storage	SOP Class		VLSlideCoordinatesMicroscopicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.4	VL Photographic Image Storage	SOP Class		VLPhotographicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.4.1	Video Photographic Image Storage	SOP Class		VideoPhotographicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.1	Ophthalmic Photography 8 Bit Image Storage	SOP Class		OphthalmicPhotography8BitImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.2	Ophthalmic Photography 16 Bit Image Storage	SOP Class		OphthalmicPhotography16BitImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.3	Stereometric Relationship Storage	SOP Class		StereometricRelationshipStorage
1.2.840.10008.5.1.4.1.1.77.1.5.4	Ophthalmic Tomography Image Storage	SOP Class		OphthalmicTomographyImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.5	Wide Field Ophthalmic Photography Stereographic Projection Image Storage	SOP Class		WideFieldOphthalmicPhotographyStereographicProjectionImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.6	Wide Field Ophthalmic Photography 3D Coordinates Image Storage	SOP Class		WideFieldOphthalmicPhotography3DCoordinatesImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.7	Ophthalmic Optical Coherence Tomography En Face Image Storage	SOP Class		OphthalmicOpticalCoherenceTomographyEnFaceImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.8	Ophthalmic Optical Coherence Tomography B-scan Volume Analysis Storage	SOP Class		OphthalmicOpticalCoherenceTomographyBscanVolumeAnalysisStorage
1.2.840.10008.5.1.4.1.1.77.1.6	VL Whole Slide Microscopy Image Storage	SOP Class		VLWholeSlideMicroscopyImageStorage
1.2.840.10008.5.1.4.1.1.77.1.7	Dermoscopic Photography Image Storage	SOP Class		DermoscopicPhotographyImageStorage
1.2.840.10008.5.1.4.1.1.77.1.8	Confocal Microscopy Image Storage	SOP Class		ConfocalMicroscopyImageStorage
1.2.840.10008.5.1.4.1.1.77.1.9	Confocal Microscopy Tiled Pyramidal Image Storage	SOP Class		ConfocalMicroscopyTiledPyramidalImageStorage
1.2.840.10008.5.1.4.1.1.78.1	Lensometry Measurements Storage	SOP Class		LensometryMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.2	Autorefraction Measurements Storage	SOP Class		AutorefractionMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.3	Keratometry Measurements Storage	SOP Class		KeratometryMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.4	Subjective Refraction Measurements Storage	SOP Class		SubjectiveRefractionMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.5	Visual Acuity Measurements Storage	SOP Class		VisualAcuityMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.6	Spectacle Prescription Report Storage	SOP Class		SpectaclePrescriptionReportStorage
1.2.840.10008.5.1.4.1.1.78.7	Ophthalmic Axial Measurements Storage	SOP Class		OphthalmicAxialMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.8	Intraocular Lens Calculations Storage	SOP Class		IntraocularLensCalculationsStorage
1.2.840.10008.5.1.4.1.1.79.1	Macular Grid Thickness and Volume Report Storage	SOP Class		MacularGridThicknessAndVolumeReportStorage
1.2.840.10008.5.1.4.1.1.80.1	Ophthalmic Visual Field Static Perimetry Measurements Storage	SOP Class		OphthalmicVisualFieldStaticPerimetryMeasurementsStorage
1.2.840.10008.5.1.4.1.1.81.1	Ophthalmic Thickness Map Storage	SOP Class		OphthalmicThicknessMapStorage
1.2.840.10008.5.1.4.1.1.82.1	Corneal Topography Map Storage	SOP Class		CornealTopographyMapStorage
1.2.840.10008.5.1.4.1.1.88.1	Text SR Storage - Trial	SOP Class	Retired	TextSRStorageTrial
1.2.840.10008.5.1.4.1.1.88.2	Audio SR Storage - Trial	SOP Class	Retired	AudioSRStorageTrial
1.2.840.10008.5.1.4.1.1.88.3	Detail SR Storage - Trial	SOP Class	Retired	DetailSRStorageTrial
1.2.840.10008.5.1.4.1.1.88.4	Comprehensive SR Storage - Trial	SOP Class	Retired	ComprehensiveSRStorageTrial
1.2.840.10008.5.1.4.1.1.88.11	Basic Text SR Storage	SOP Class		BasicTextSRStorage
1.2.840.10008.5.1.4.1.1.88.22	Enhanced SR Storage	SOP Class		EnhancedSRStorage
1.2.840.10008.5.1.4.1.1.88.33	Comprehensive SR Storage	SOP Class		ComprehensiveSRStorage
1.2.840.10008.5.1.4.1.1.88.34	Comprehensive 3D SR Storage	SOP Class		Comprehensive3DSRStorage
1.2.840.10008.5.1.4.1.1.88.35	Extensible SR Storage	SOP Class		ExtensibleSRStorage
1.2.840.10008.5.1.4.1.1.88.40	Procedure Log Storage	SOP Class		ProcedureLogStorage
1.2.840.10008.5.1.4.1.1.88.50	Mammography CAD SR Storage	SOP Class		MammographyCADSRStorage
1.2.840.10008.5.1.4.1.1.88.59	Key Object Selection Document Storage	SOP Class		KeyObjectSelectionDocumentStorage
1.2.840.10008.5.1.4.1.1.88.65	Chest CAD SR Storage	SOP Class		ChestCADSRStorage
1.2.840.10008.5.1.4.1.1.88.67	X-Ray Radiation Dose SR Storage	SOP Class		XRayRadiationDoseSRStorage
1.2.840.10008.5.1.4.1.1.88.68	Radiopharmaceutical Radiation Dose SR Storage	SOP Class		RadiopharmaceuticalRadiationDoseSRStorage
1.2.840.10008.5.1.4.1.1.88.69	Colon CAD SR Storage	SOP Class		ColonCADSRStorage
1.2.840.10008.5.1.4.1.1.88.70	Implantation Plan SR Storage	SOP Class		ImplantationPlanSRStorage
1.2.840.10008.5.1.4.1.1.88.71	Acquisition Context SR Storage	SOP Class		AcquisitionContextSRStorage
1.2.840.10008.5.1.4.1.1.88.72	Simplified Adult Echo SR Storage	SOP Class		SimplifiedAdultEchoSRStorage
1.2.840.10008.5.1.4.1.1.88.73	Patient Radiation Dose SR Storage	SOP Class		PatientRadiationDoseSRStorage
1.2.840.10008.5.1.4.1.1.88.74	Planned Imaging Agent Administration SR Storage	SOP Class		PlannedImagingAgentAdministrationSRStorage
1.2.840.10008.5.1.4.1.1.88.75	Performed Imaging Agent Administration SR Storage	SOP Class		PerformedImagingAgentAdministrationSRStorage
1.2.840.10008.5.1.4.1.1.88.76	Enhanced X-Ray Radiation Dose SR Storage	SOP Class		EnhancedXRayRadiationDoseSRStorage
1.2.840.10008.5.1.4.1.1.88.77	Waveform Annotation SR Storage	SOP Class		WaveformAnnotationSRStorage
1.2.840.10008.5.1.4.1.1.90.1	Content Assessment Results Storage	SOP Class		ContentAssessmentResultsStorage
1.2.840.10008.5.1.4.1.1.91.1	Microscopy Bulk Simple Annotations Storage	SOP Class		MicroscopyBulkSimpleAnnotationsStorage
1.2.840.10008.5.1.4.1.1.104.1	Encapsulated PDF Storage	SOP Class		EncapsulatedPDFStorage
1.2.840.10008.5.1.4.1.1.104.2	Encapsulated CDA Storage	SOP Class		EncapsulatedCDAStorage
1.2.840.10008.5.1.4.1.1.104.3	Encapsulated STL Storage	SOP Class		EncapsulatedSTLStorage
1.2.840.10008.5.1.4.1.1.104.4	Encapsulated OBJ Storage	SOP Class		EncapsulatedOBJStorage
1.2.840.10008.5.1.4.1.1.104.5	Encapsulated MTL Storage	SOP Class		EncapsulatedMTLStorage
1.2.840.10008.5.1.4.1.1.128	Positron Emission Tomography Image Storage	SOP Class		PositronEmissionTomographyImageStorage
1.2.840.10008.5.1.4.1.1.128.1	Legacy Converted Enhanced PET Image Storage	SOP Class		LegacyConvertedEnhancedPETImageStorage
1.2.840.10008.5.1.4.1.1.129	Standalone PET Curve Storage	SOP Class	Retired	StandalonePETCurveStorage
1.2.840.10008.5.1.4.1.1.130	Enhanced PET Image Storage	SOP Class		EnhancedPETImageStorage
1.2.840.10008.5.1.4.1.1.131	Basic Structured Display Storage	SOP Class		BasicStructuredDisplayStorage
1.2.840.10008.5.1.4.1.1.200.1	CT Defined Procedure Protocol Storage	SOP Class		CTDefinedProcedureProtocolStorage
1.2.840.10008.5.1.4.1.1.200.2	CT Performed Procedure Protocol Storage	SOP Class		CTPerformedProcedureProtocolStorage
1.2.840.10008.5.1.4.1.1.200.3	Protocol Approval Storage	SOP Class		ProtocolApprovalStorage
1.2.840.10008.5.1.4.1.1.200.4	Protocol Approval Information Model - FIND	SOP Class		ProtocolApprovalInformationModelFind
1.2.840.10008.5.1.4.1.1.200.5	Protocol Approval Information Model - MOVE	SOP Class		ProtocolApprovalInformationModelMove
1.2.840.10008.5.1.4.1.1.200.6	Protocol Approval Information Model - GET	SOP Class		ProtocolApprovalInformationModelGet
1.2.840.10008.5.1.4.1.1.200.7	XA Defined Procedure Protocol Storage	SOP Class		XADefinedProcedureProtocolStorage
1.2.840.10008.5.1.4.1.1.200.8	XA Performed Procedure Protocol Storage	SOP Class		XAPerformedProcedureProtocolStorage
1.2.840.10008.5.1.4.1.1.201.1	Inventory Storage	SOP Class		InventoryStorage
1.2.840.10008.5.1.4.1.1.201.2	Inventory - FIND	SOP Class		InventoryFind
1.2.840.10008.5.1.4.1.1.201.3	Inventory - MOVE	SOP Class		InventoryMove
1.2.840.10008.5.1.4.1.1.201.4	Inventory - GET	SOP Class		InventoryGet
1.2.840.10008.5.1.4.1.1.201.5	Inventory Creation	SOP Class		InventoryCreation
1.2.840.10008.5.1.4.1.1.201.6	Repository Query	SOP Class		RepositoryQuery
1.2.840.10008.5.1.4.1.1.201.1.1	Storage Management SOP Instance	Well-known SOP Instance		StorageManagementInstance
1.2.840.10008.5.1.4.1.1.481.1	RT Image Storage	SOP Class		RTImageStorage
1.2.840.10008.5.1.4.1.1.481.2	RT Dose Storage	SOP Class		RTDoseStorage
1.2.840.10008.5.1.4.1.1.481.3	RT Structure Set Storage	SOP Class		RTStructureSetStorage
1.2.840.10008.5.1.4.1.1.481.4	RT Beams Treatment Record Storage	SOP Class		RTBeamsTreatmentRecordStorage
1.2.840.10008.5.1.4.1.1.481.5	RT Plan Storage	SOP Class		RTPlanStorage
1.2.840.10008.5.1.4.1.1.481.6	RT Brachy Treatment Record Storage	SOP Class		RTBrachyTreatmentRecordStorage
1.2.840.10008.5.1.4.1.1.481.7	RT Treatment Summary Record Storage	SOP Class		RTTreatmentSummaryRecordStorage
1.2.840.10008.5.1.4.1.1.481.8	RT Ion Plan Storage	SOP Class		RTIonPlanStorage
1.2.840.10008.5.1.4.1.1.481.9	RT Ion Beams Treatment Record Storage	SOP Class		RTIonBeamsTreatmentRecordStorage
1.2.840.10008.5.1.4.1.1.481.10	RT Physician Intent Storage	SOP Class		RTPhysicianIntentStorage
1.2.840.10008.5.1.4.1.1.481.11	RT Segment Annotation Storage	SOP Class		RTSegmentAnnotationStorage
1.2.840.10008.5.1.4.1.1.481.12	RT Radiation Set Storage	SOP Class		RTRadiationSetStorage
1.2.840.10008.5.1.4.1.1.481.13	C-Arm Photon-Electron Radiation Storage	SOP Class		CArmPhotonElectronRadiationStorage
1.2.840.10008.5.1.4.1.1.481.14	Tomotherapeutic Radiation Storage	SOP Class		TomotherapeuticRadiationStorage
1.2.840.10008.5.1.4.1.1.481.15	Robotic-Arm Radiation Storage	SOP Class		RoboticArmRadiationStorage
1.2.840.10008.5.1.4.1.1.481.16	RT Radiation Record Set Storage	SOP Class		RTRadiationRecordSetStorage
1.2.840.10008.5.1.4.1.1.481.17	RT Radiation Salvage Record Storage	SOP Class		RTRadiationSalvageRecordStorage
1.2.840.10008.5.1.4.1.1.481.18	Tomotherapeutic Radiation Record Storage	SOP Class		TomotherapeuticRadiationRecordStorage
1.2.840.10008.5.1.4.1.1.481.19	C-Arm Photon-Electron Radiation Record Storage	SOP Class		CArmPhotonElectronRadiationRecordStorage
1.2.840.10008.5.1.4.1.1.481.20	Robotic Radiation Record Storage	SOP Class		RoboticRadiationRecordStorage
1.2.840.10008.5.1.4.1.1.481.21	RT Radiation Set Delivery Instruction Storage	SOP Class		RTRadiationSetDeliveryInstructionStorage
1.2.840.10008.5.1.4.1.1.481.22	RT Treatment Preparation Storage	SOP Class		RTTreatmentPreparationStorage
1.2.840.10008.5.1.4.1.1.481.23	Enhanced RT Image Storage	SOP Class		EnhancedRTImageStorage
1.2.840.10008.5.1.4.1.1.481.24	Enhanced Continuous RT Image Storage	SOP Class		EnhancedContinuousRTImageStorage
1.2.840.10008.5.1.4.1.1.481.25	RT Patient Position Acquisition Instruction Storage	SOP Class		RTPatientPositionAcquisitionInstructionStorage
1.2.840.10008.5.1.4.1.1.501.1	DICOS CT Image Storage	SOP Class		DICOSCTImageStorage
1.2.840.10008.5.1.4.1.1.501.2.1	DICOS Digital X-Ray Image Storage - For Presentation	SOP Class		DICOSDigitalXRayImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.501.2.2	DICOS Digital X-Ray Image Storage - For Processing	SOP Class		DICOSDigitalXRayImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.501.3	DICOS Threat Detection Report Storage	SOP Class		DICOSThreatDetectionReportStorage
1.2.840.10008.5.1.4.1.1.501.4	DICOS 2D AIT Storage	SOP Class		DICOS2DAITStorage
1.2.840.10008.5.1.4.1.1.501.5	DICOS 3D AIT Storage	SOP Class		DICOS3DAITStorage
1.2.840.10008.5.1.4.1.1.501.6	DICOS Quadrupole Resonance (QR) Storage	SOP Class		DICOSQuadrupoleResonanceStorage
1.2.840.10008.5.1.4.1.1.601.1	Eddy Current Image Storage	SOP Class		EddyCurrentImageStorage
1.2.840.10008.5.1.4.1.1.601.2	Eddy Current Multi-frame Image Storage	SOP Class		EddyCurrentMultiFrameImageStorage
1.2.840.10008.5.1.4.1.2.1.1	Patient Root Query/Retrieve Information Model - FIND	SOP Class		PatientRootQueryRetrieveInformationModelFind
1.2.840.10008.5.1.4.1.2.1.2	Patient Root Query/Retrieve Information Model - MOVE	SOP Class		PatientRootQueryRetrieveInformationModelMove
1.2.840.10008.5.1.4.1.2.1.3	Patient Root Query/Retrieve Information Model - GET	SOP Class		PatientRootQueryRetrieveInformationModelGet
1.2.840.10008.5.1.4.1.2.2.1	Study Root Query/Retrieve Information Model - FIND	SOP Class		StudyRootQueryRetrieveInformationModelFind
1.2.840.10008.5.1.4.1.2.2.2	Study Root Query/Retrieve Information Model - MOVE	SOP Class		StudyRootQueryRetrieveInformationModelMove
1.2.840.10008.5.1.4.1.2.2.3	Study Root Query/Retrieve Information Model - GET	SOP Class		StudyRootQueryRetrieveInformationModelGet
1.2.840.10008.5.1.4.1.2.3.1	Patient/Study Only Query/Retrieve Information Model - FIND	SOP Class	Retired	PatientStudyOnlyQueryRetrieveInformationModelFind
1.2.840.10008.5.1.4.1.2.3.2	Patient/Study Only Query/Retrieve Information Model - MOVE	SOP Class	Retired	PatientStudyOnlyQueryRetrieveInformationModelMove
1.2.840.10008.5.1.4.1.2.3.3	Patient/Study Only Query/Retrieve Information Model - GET	SOP Class	Retired	PatientStudyOnlyQueryRetrieveInformationModelGet
1.2.840.10008.5.1.4.1.2.4.2	Composite Instance Root Retrieve - MOVE	SOP Class		CompositeInstanceRootRetrieveMove
1.2.840.10008.5.1.4.1.2.4.3	Composite Instance Root Retrieve - GET	SOP Class		CompositeInstanceRootRetrieveGet
1.2.840.10008.5.1.4.1.2.5.3	Composite Instance Retrieve Without Bulk Data - GET	SOP Class		CompositeInstanceRetrieveWithoutBulkDataGet
1.2.840.10008.5.1.4.20.1	Defined Procedure Protocol Information Model - FIND	SOP Class		DefinedProcedureProtocolInformationModelFind
1.2.840.10008.5.1.4.20.2	Defined Procedure Protocol Information Model - MOVE	SOP Class		DefinedProcedureProtocolInformationModelMove
1.2.840.10008.5.1.4.20.3	Defined Procedure Protocol Information Model - GET	SOP Class		DefinedProcedureProtocolInformationModelGet
1.2.840.10008.5.1.4.31	Modality Worklist Information Model - FIND	SOP Class		ModalityWorklistInformationModelFind
1.2.840.10008.5.1.4.32	General Purpose Worklist Management Meta SOP Class	Meta SOP Class	Retired	GeneralPurposeWorklistManagementMeta
1.2.840.10008.5.1.4.32.1	General Purpose Worklist Information Model - FIND	SOP Class	Retired	GeneralPurposeWorklistInformationModelFind
1.2.840.10008.5.1.4.32.2	General Purpose Scheduled Procedure Step SOP Class	SOP Class	Retired	GeneralPurposeScheduledProcedureStep
1.2.840.10008.5.1.4.32.3	General Purpose Performed Procedure Step SOP Class	SOP Class	Retired	GeneralPurposePerformedProcedureStep
1.2.840.10008.5.1.4.33	Instance Availability Notification SOP Class	SOP Class		InstanceAvailabilityNotification
1.2.840.10008.5.1.4.34.1	RT Beams Delivery Instruction Storage - Trial	SOP Class	Retired	RTBeamsDeliveryInstructionStorageTrial
1.2.840.10008.5.1.4.34.2	RT Conventional Machine Verification - Trial	SOP Class	Retired	RTConventionalMachineVerificationTrial
1.2.840.10008.5.1.4.34.3	RT Ion Machine Verification - Trial	SOP Class	Retired	RTIonMachineVerificationTrial
1.2.840.10008.5.1.4.34.4	Unified Worklist and Procedure Step Service Class - Trial	Service Class	Retired	UnifiedWorklistAndProcedureStepTrial
1.2.840.10008.5.1.4.34.4.1	Unified Procedure Step - Push SOP Class - Trial	SOP Class	Retired	UnifiedProcedureStepPushTrial
1.2.840.10008.5.1.4.34.4.2	Unified Procedure Step - Watch SOP Class - Trial	SOP Class	Retired	UnifiedProcedureStepWatchTrial
1.2.840.10008.5.1.4.34.4.3	Unified Procedure Step - Pull SOP Class - Trial	SOP Class	Retired	UnifiedProcedureStepPullTrial
1.2.840.10008.5.1.4.34.4.4	Unified Procedure Step - Event SOP Class - Trial	SOP Class	Retired	UnifiedProcedureStepEventTrial
1.2.840.10008.5.1.4.34.5	UPS Global Subscription SOP Instance	Well-known SOP Instance		UPSGlobalSubscriptionInstance
1.2.840.10008.5.1.4.34.5.1	UPS Filtered Global Subscription SOP Instance	Well-known SOP Instance		UPSFilteredGlobalSubscriptionInstance
1.2.840.10008.5.1.4.34.6	Unified Worklist and Procedure Step Service Class	Service Class		UnifiedWorklistAndProcedureStep
1.2.840.10008.5.1.4.34.6.1	Unified Procedure Step - Push SOP Class	SOP Class		UnifiedProcedureStepPush
1.2.840.10008.5.1.4.34.6.2	Unified Procedure Step - Watch SOP Class	SOP Class		UnifiedProcedureStepWatch
1.2.840.10008.5.1.4.34.6.3	Unified Procedure Step - Pull SOP Class	SOP Class		UnifiedProcedureStepPull
1.2.840.10008.5.1.4.34.6.4	Unified Procedure Step - Event SOP Class	SOP Class		UnifiedProcedureStepEvent
1.2.840.10008.5.1.4.34.6.5	Unified Procedure Step - Query SOP Class	SOP Class		UnifiedProcedureStepQuery
1.2.840.10008.5.1.4.34.7	RT Beams Delivery Instruction Storage	SOP Class		RTBeamsDeliveryInstructionStorage
1.2.840.10008.5.1.4.34.8	RT Conventional Machine Verification	SOP Class		RTConventionalMachineVerification
1.2.840.10008.5.1.4.34.9	RT Ion Machine Verification	SOP Class		RTIonMachineVerification
1.2.840.10008.5.1.4.34.10	RT Brachy Application Setup Delivery Instruction Storage	SOP Class		RTBrachyApplicationSetupDeliveryInstructionStorage
1.2.840.10008.5.1.4.37.1	General Relevant Patient Information Query	SOP Class		GeneralRelevantPatientInformationQuery
1.2.840.10008.5.1.4.37.2	Breast Imaging Relevant Patient Information Query	SOP Class		BreastImagingRelevantPatientInformationQuery
1.2.840.10008.5.1.4.37.3	Cardiac Relevant Patient Information Query	SOP Class		CardiacRelevantPatientInformationQuery
1.2.840.10008.5.1.4.38.1	Hanging Protocol Storage	SOP Class		HangingProtocolStorage
1.2.840.10008.5.1.4.38.2	Hanging Protocol Information Model - FIND	SOP Class		HangingProtocolInformationModelFind
1.2.840.10008.5.1.4.38.3	Hanging Protocol Information Model - MOVE	SOP Class		HangingProtocolInformationModelMove
1.2.840.10008.5.1.4.38.4	Hanging Protocol Information Model - GET	SOP Class		HangingProtocolInformationModelGet
1.2.840.10008.5.1.4.39.1	Color Palette Storage	SOP Class		ColorPaletteStorage
1.2.840.10008.5.1.4.39.2	Color Palette Query/Retrieve Information Model - FIND	SOP Class		ColorPaletteQueryRetrieveInformationModelFind
1.2.840.10008.5.1.4.39.3	Color Palette Query/Retrieve Information Model - MOVE	SOP Class		ColorPaletteQueryRetrieveInformationModelMove
1.2.840.10008.5.1.4.39.4	Color Palette Query/Retrieve Information Model - GET	SOP Class		ColorPaletteQueryRetrieveInformationModelGet
1.2.840.10008.5.1.4.41	Product Characteristics Query SOP Class	SOP Class		ProductCharacteristicsQuery
1.2.840.10008.5.1.4.42	Substance Approval Query SOP Class	SOP Class		SubstanceApprovalQuery
1.2.840.10008.5.1.4.43.1	Generic Implant Template Storage	SOP Class		GenericImplantTemplateStorage
1.2.840.10008.5.1.4.43.2	Generic Implant Template Information Model - FIND	SOP Class		GenericImplantTemplateInformationModelFind
1.2.840.10008.5.1.4.43.3	Generic Implant Template Information Model - MOVE	SOP Class		GenericImplantTemplateInformationModelMove
1.2.840.10008.5.1.4.43.4	Generic Implant Template Information Model - GET	SOP Class		GenericImplantTemplateInformationModelGet
1.2.840.10008.5.1.4.44.1	Implant Assembly Template Storage	SOP Class		ImplantAssemblyTemplateStorage
1.2.840.10008.5.1.4.44.2	Implant Assembly Template Information Model - FIND	SOP Class		ImplantAssemblyTemplateInformationModelFind
1.2.840.10008.5.1.4.44.3	Implant Assembly Template Information Model - MOVE	SOP Class		ImplantAssemblyTemplateInformationModelMove
1.2.840.10008.5.1.4.44.4	Implant Assembly Template Information Model - GET	SOP Class		ImplantAssemblyTemplateInformationModelGet
1.2.840.10008.5.1.4.45.1	Implant Template Group Storage	SOP Class		ImplantTemplateGroupStorage
1.2.840.10008.5.1.4.45.2	Implant Template Group Information Model - FIND	SOP Class		ImplantTemplateGroupInformationModelFind
1.2.840.10008.5.1.4.45.3	Implant Template Group Information Model - MOVE	SOP Class		ImplantTemplateGroupInformationModelMove
1.2.840.10008.5.1.4.45.4	Implant Template Group Information Model - GET	SOP Class		ImplantTemplateGroupInformationModelGet
1.2.840.10008.7.1.1	Native DICOM Model	Application Hosting Model		NativeDICOMModel
1.2.840.10008.7.1.2	Abstract Multi-Dimensional Image Model	Application Hosting Model		AbstractMultiDimensionalImageModel
1.2.840.10008.8.1.1	DICOM Content Mapping Resource	Mapping Resource		DICOMContentMappingResource
1.2.840.10008.10.1	Video Endoscopic Image Real-Time Communication	SOP Class		VideoEndoscopicImageRealTimeCommunication
1.2.840.10008.10.2	Video Photographic Image Real-Time Communication	SOP Class		VideoPhotographicImageRealTimeCommunication
1.2.840.10008.10.3	Audio Waveform Real-Time Communication	SOP Class		AudioWaveformRealTimeCommunication
1.2.840.10008.10.4	Rendition Selection Document Real-Time Communication	SOP Class		RenditionSelectionDocumentRealTimeCommunication
1.2.840.10008.15.0.3.1	dicomDeviceName	LDAP OID		dicomDeviceName
1.2.840.10008.15.0.3.2	dicomDescription	LDAP OID		dicomDescription
1.2.840.10008.15.0.3.3	dicomManufacturer	LDAP OID		dicomManufacturer
1.2.840.10008.15.0.3.4	dicomManufacturerModelName	LDAP OID		dicomManufacturerModelName
1.2.840.10008.15.0.3.5	dicomSoftwareVersion	LDAP OID		dicomSoftwareVersion
1.2.840.10008.15.0.3.6	dicomVendorData	LDAP OID		dicomVendorData
1.2.840.10008.15.0.3.7	dicomAETitle	LDAP OID		dicomAETitle
1.2.840.10008.15.0.3.8	dicomNetworkConnectionReference	LDAP OID		dicomNetworkConnectionReference
1.2.840.10008.15.0.3.9	dicomApplicationCluster	LDAP OID		dicomApplicationCluster
1.2.840.10008.15.0.3.10	dicomAssociationInitiator	LDAP OID		dicomAssociationInitiator
1.2.840.10008.15.0.3.11	dicomAssociationAcceptor	LDAP OID		dicomAssociationAcceptor
1.2.840.10008.15.0.3.12	dicomHostname	LDAP OID		dicomHostname
1.2.840.10008.15.0.3.13	dicomPort	LDAP OID		dicomPort
1.2.840.10008.15.0.3.14	dicomSOPClass	LDAP OID		dicomSOPClass
1.2.840.10008.15.0.3.15	dicomTransferRole	LDAP OID		dicomTransferRole
1.2.840.10008.15.0.3.16	dicomTransferSyntax	LDAP OID		dicomTransferSyntax
1.2.840.10008.15.0.3.17	dicomPrimaryDeviceType	LDAP OID		dicomPrimaryDeviceType
1.2.840.10008.15.0.3.18	dicomRelatedDeviceReference	LDAP OID		dicomRelatedDeviceReference
1.2.840.10008.15.0.3.19	dicomPreferredCalledAETitle	LDAP OID		dicomPreferredCalledAETitle
1.2.840.10008.15.0.3.20	dicomTLSCyphersuite	LDAP OID		dicomTLSCyphersuite
1.2.840.10008.15.0.3.21	dicomAuthorizedNodeCertificateReference	LDAP OID		dicomAuthorizedNodeCertificateReference
1.2.840.10008.15.0.3.22	dicomThisNodeCertificateReference	LDAP OID		dicomThisNodeCertificateReference
1.2.840.10008.15.0.3.23	dicomInstalled	LDAP OID		dicomInstalled
1.2.840.10008.15.0.3.24	dicomStationName	LDAP OID		dicomStationName
1.2.840.10008.15.0.3.25	dicomDeviceSerialNumber	LDAP OID		dicomDeviceSerialNumber
1.2.840.10008.15.0.3.26	dicomInstitutionName	LDAP OID		dicomInstitutionName
1.2.840.10008.15.0.3.27	dicomInstitutionAddress	LDAP OID		dicomInstitutionAddress
1.2.840.10008.15.0.3.28	dicomInstitutionDepartmentName	LDAP OID		dicomInstitutionDepartmentName
1.2.840.10008.15.0.3.29	dicomIssuerOfPatientID	LDAP OID		dicomIssuerOfPatientID
1.2.840.10008.15.0.3.30	dicomPreferredCallingAETitle	LDAP OID		dicomPreferredCallingAETitle
1.2.840.10008.15.0.3.31	dicomSupportedCharacterSet	LDAP OID		dicomSupportedCharacterSet
1.2.840.10008.15.0.4.1	dicomConfigurationRoot	LDAP OID		dicomConfigurationRoot
1.2.840.10008.15.0.4.2	dicomDevicesRoot	LDAP OID		dicomDevicesRoot
1.2.840.10008.15.0.4.3	dicomUniqueAETitlesRegistryRoot	LDAP OID		dicomUniqueAETitlesRegistryRoot
1.2.840.10008.15.0.4.4	dicomDevice	LDAP OID		dicomDevice
1.2.840.10008.15.0.4.5	dicomNetworkAE	LDAP OID		dicomNetworkAE
1.2.840.10008.15.0.4.6	dicomNetworkConnection	LDAP OID		dicomNetworkConnection
1.2.840.10008.15.0.4.7	dicomUniqueAETitle	LDAP OID		dicomUniqueAETitle
1.2.840.10008.15.0.4.8	dicomTransferCapability	LDAP OID		dicomTransferCapability
1.2.840.10008.15.1.1	Universal Coordinated Time	Synchronization Frame of Reference		UTC
1.2.840.10008.1.4.1.1	Talairach Brain Atlas Frame of Reference	Well-known frame of reference		TalairachBrainAtlas
1.2.840.10008.1.4.1.2	SPM2 T1 Frame of Reference	Well-known frame of reference		SPM2T1
1.2.840.10008.1.4.1.3	SPM2 T2 Frame of Reference	Well-known frame of reference		SPM2T2
1.2.840.10008.1.4.1.4	SPM2 PD Frame of Reference	Well-known frame of reference		SPM2PD
1.2.840.10008.1.4.1.5	SPM2 EPI Frame of Reference	Well-known frame of reference		SPM2EPI
1.2.840.10008.1.4.1.6	SPM2 FIL T1 Frame of Reference	Well-known frame of reference		SPM2FILT1
1.2.840.10008.1.4.1.7	SPM2 PET Frame of Reference	Well-known frame of reference		SPM2PET
1.2.840.10008.1.4.1.8	SPM2 TRANSM Frame of Reference	Well-known frame of reference		SPM2TRANSM
1.2.840.10008.1.4.1.9	SPM2 SPECT Frame of Reference	Well-known frame of reference		SPM2SPECT
1.2.840.10008.1.4.1.10	SPM2 GRAY Frame of Reference	Well-known frame of reference		SPM2GRAY
1.2.840.10008.1.4.1.11	SPM2 WHITE Frame of Reference	Well-known frame of reference		SPM2WHITE
1.2.840.10008.1.4.1.12	SPM2 CSF Frame of Reference	Well-known frame of reference		SPM2CSF
1.2.840.10008.1.4.1.13	SPM2 BRAINMASK Frame of Reference	Well-known frame of reference		SPM2BRAINMASK
1.2.840.10008.1.4.1.14	SPM2 AVG305T1 Frame of Reference	Well-known frame of reference		SPM2AVG305T1
1.2.840.10008.1.4.1.15	SPM2 AVG152T1 Frame of Reference	Well-known frame of reference		SPM2AVG152T1
1.2.840.10008.1.4.1.16	SPM2 AVG152T2 Frame of Reference	Well-known frame of reference		SPM2AVG152T2
1.2.840.10008.1.4.1.17	SPM2 AVG152PD Frame of Reference	Well-known frame of reference		SPM2AVG152PD
1.2.840.10008.1.4.1.18	SPM2 SINGLESUBJT1 Frame of Reference	Well-known frame of reference		SPM2SINGLESUBJT1
1.2.840.10008.1.4.2.1	ICBM 452 T1 Frame of Reference	Well-known frame of reference		ICBM452T1
1.2.840.10008.1.4.2.2	ICBM Single Subject MRI Frame of Reference	Well-known frame of reference		ICBMSingleSubjectMRI
1.2.840.10008.1.4.3.1	IEC 61217 Fixed Coordinate System Frame of Reference	Well-known frame of reference		IEC61217FixedCoordinateSystem
1.2.840.10008.1.4.3.2	Standard Robotic-Arm Coordinate System Frame of Reference	Well-known frame of reference		StandardRoboticArmCoordinateSystem
1.2.840.10008.1.4.3.3	IEC 61217 Table Top Coordinate System Frame of Reference	Well-known frame of reference		IEC61217TableTopCoordinateSystem
1.2.840.10008.1.4.4.1	SRI24 Frame of Reference	Well-known frame of reference		SRI24
1.2.840.10008.1.4.5.1	Colin27 Frame of Reference	Well-known frame of reference		Colin27
1.2.840.10008.1.4.6.1	LPBA40/AIR Frame of Reference	Well-known frame of reference		LPBA40AIR
1.2.840.10008.1.4.6.2	LPBA40/FLIRT Frame of Reference	Well-known frame of reference		LPBA40FLIRT
1.2.840.10008.1.4.6.3	LPBA40/SPM5 Frame of Reference	Well-known frame of reference		LPBA40SPM5
"""
