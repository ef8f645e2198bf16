import { dfeCodes, figure } from './parts.js';
import type { FeedProfile, Reading } from '../profile.js';

type Row = readonly [column: string, reads: Reading, indicator: string, period?: string];

/** Without a period the figure is of the run's. */
const figures: readonly Row[] = [
  ['TOTPUPS', 'count', 'pupils'],
  ['TELIG', 'count', 'ks2Eligible'],
  ['TFSM6CLA1A', 'count', 'ks2Disadvantaged'],
  ['TNotFSM6CLA1A', 'count', 'ks2Others'],
  ['PTFSM6CLA1A', 'percentage', 'ks2DisadvantagedShare'],
  ['PTEALGRP2', 'percentage', 'ks2EalShare'],
  ['PTMOBN', 'percentage', 'ks2StableShare'],
  ['PSENELSE', 'percentage', 'ks2SenPlanShare'],
  ['PSENELK', 'percentage', 'ks2SenSupportShare'],
  ['TKS1AVERAGE', 'decimal', 'ks1Average'],
  ['READPROG', 'decimal', 'readingProgress'],
  ['READPROG_LOWER', 'decimal', 'readingProgressLower'],
  ['READPROG_UPPER', 'decimal', 'readingProgressUpper'],
  ['READCOV', 'percentage', 'readingProgressCover'],
  ['READPROG_FSM6CLA1A', 'decimal', 'readingProgressDisadvantaged'],
  ['READPROG_NotFSM6CLA1A', 'decimal', 'readingProgressOthers'],
  ['WRITPROG', 'decimal', 'writingProgress'],
  ['WRITPROG_LOWER', 'decimal', 'writingProgressLower'],
  ['WRITPROG_UPPER', 'decimal', 'writingProgressUpper'],
  ['WRITCOV', 'percentage', 'writingProgressCover'],
  ['WRITPROG_FSM6CLA1A', 'decimal', 'writingProgressDisadvantaged'],
  ['WRITPROG_NotFSM6CLA1A', 'decimal', 'writingProgressOthers'],
  ['MATPROG', 'decimal', 'mathsProgress'],
  ['MATPROG_LOWER', 'decimal', 'mathsProgressLower'],
  ['MATPROG_UPPER', 'decimal', 'mathsProgressUpper'],
  ['MATCOV', 'percentage', 'mathsProgressCover'],
  ['MATPROG_FSM6CLA1A', 'decimal', 'mathsProgressDisadvantaged'],
  ['MATPROG_NotFSM6CLA1A', 'decimal', 'mathsProgressOthers'],
  ['PTRWM_EXP', 'percentage', 'rwmExpected'],
  ['PTRWM_HIGH', 'percentage', 'rwmHigher'],
  ['PTREAD_EXP', 'percentage', 'readingExpected'],
  ['PTREAD_HIGH', 'percentage', 'readingHigher'],
  ['PTGPS_EXP', 'percentage', 'gpsExpected'],
  ['PTGPS_HIGH', 'percentage', 'gpsHigher'],
  ['PTMAT_EXP', 'percentage', 'mathsExpected'],
  ['PTMAT_HIGH', 'percentage', 'mathsHigher'],
  ['PTWRITTA_EXP', 'percentage', 'writingExpected'],
  ['PTWRITTA_HIGH', 'percentage', 'writingHigher'],
  ['READ_AVERAGE', 'decimal', 'readingScore'],
  ['GPS_AVERAGE', 'decimal', 'gpsScore'],
  ['MAT_AVERAGE', 'decimal', 'mathsScore'],
  ['PTRWM_EXP_FSM6CLA1A', 'percentage', 'rwmExpectedDisadvantaged'],
  ['PTRWM_EXP_NotFSM6CLA1A', 'percentage', 'rwmExpectedOthers'],
  ['PTRWM_EXP_B', 'percentage', 'rwmExpectedBoys'],
  ['PTRWM_EXP_G', 'percentage', 'rwmExpectedGirls'],
  ['PTRWM_EXP_EAL', 'percentage', 'rwmExpectedEal'],
  ['DIFFN_RWM_EXP', 'percentage', 'rwmExpectedGap'],
  ['PTRWM_EXP_16', 'percentage', 'rwmExpected', '2015-16'],
  ['PTRWM_HIGH_16', 'percentage', 'rwmHigher', '2015-16'],
  ['READPROG_16', 'decimal', 'readingProgress', '2015-16'],
  ['WRITPROG_16', 'decimal', 'writingProgress', '2015-16'],
  ['MATPROG_16', 'decimal', 'mathsProgress', '2015-16'],
  ['READ_AVERAGE_16', 'decimal', 'readingScore', '2015-16'],
  ['MAT_AVERAGE_16', 'decimal', 'mathsScore', '2015-16'],
  ['PTRWM_EXP_17', 'percentage', 'rwmExpected', '2016-17'],
  ['PTRWM_HIGH_17', 'percentage', 'rwmHigher', '2016-17'],
  ['READPROG_17', 'decimal', 'readingProgress', '2016-17'],
  ['WRITPROG_17', 'decimal', 'writingProgress', '2016-17'],
  ['MATPROG_17', 'decimal', 'mathsProgress', '2016-17'],
  ['READ_AVERAGE_17', 'decimal', 'readingScore', '2016-17'],
  ['MAT_AVERAGE_17', 'decimal', 'mathsScore', '2016-17'],
  ['PTRWM_EXP_18', 'percentage', 'rwmExpected', '2017-18'],
  ['PTRWM_HIGH_18', 'percentage', 'rwmHigher', '2017-18'],
  ['READPROG_18', 'decimal', 'readingProgress', '2017-18'],
  ['WRITPROG_18', 'decimal', 'writingProgress', '2017-18'],
  ['MATPROG_18', 'decimal', 'mathsProgress', '2017-18'],
  ['READ_AVERAGE_18', 'decimal', 'readingScore', '2017-18'],
  ['MAT_AVERAGE_18', 'decimal', 'mathsScore', '2017-18'],
];

const required = new Set(['READPROG', 'WRITPROG', 'MATPROG']);

/** Of 2016-17 and 2018-19, in the full layout and in the one for maps. */
const ignored = `
ALPHAIND ESTAB ADDRESS1 ADDRESS2 ADDRESS3 TOWN PCODE TELNUM URN_AC SCHNAME_AC OPEN_AC NFTYPE ICLOSE RELDENOM
AGERANGE CONFEXAM TAB15 TAB1618 TPUPYEAR BELIG GELIG PBELIG PGELIG TKS1GROUP_L PTKS1GROUP_L TKS1GROUP_M PTKS1GROUP_M
TKS1GROUP_H PTKS1GROUP_H TKS1GROUP_NA PTKS1GROUP_NA PTNotFSM6CLA1A TEALGRP2 TMOBN TSENELSE PTREAD_AT PTGPS_AT
PTMAT_AT PTWRITTA_WTS PTWRITTA_AD PTSCITA_EXP PTSCITA_AD PTREADTA_EXP PTREADTA_AD PTMATTA_EXP PTMATTA_AD PTRWM_EXP_L
PTRWM_EXP_M PTRWM_EXP_H PTRWM_EXP_MOBN PTRWM_HIGH_B PTRWM_HIGH_G PTRWM_HIGH_L PTRWM_HIGH_M PTRWM_HIGH_H
PTRWM_HIGH_FSM6CLA1A PTRWM_HIGH_NotFSM6CLA1A DIFFN_RWM_HIGH PTRWM_HIGH_EAL PTRWM_HIGH_MOBN READPROG_B
READPROG_B_LOWER READPROG_B_UPPER READPROG_G READPROG_G_LOWER READPROG_G_UPPER READPROG_L READPROG_L_LOWER
READPROG_L_UPPER READPROG_M READPROG_M_LOWER READPROG_M_UPPER READPROG_H READPROG_H_LOWER READPROG_H_UPPER
READPROG_FSM6CLA1A_LOWER READPROG_FSM6CLA1A_UPPER READPROG_NotFSM6CLA1A_LOWER READPROG_NotFSM6CLA1A_UPPER
DIFFN_READPROG READPROG_EAL READPROG_EAL_LOWER READPROG_EAL_UPPER READPROG_MOBN READPROG_MOBN_LOWER
READPROG_MOBN_UPPER WRITPROG_B WRITPROG_B_LOWER WRITPROG_B_UPPER WRITPROG_G WRITPROG_G_LOWER WRITPROG_G_UPPER
WRITPROG_L WRITPROG_L_LOWER WRITPROG_L_UPPER WRITPROG_M WRITPROG_M_LOWER WRITPROG_M_UPPER WRITPROG_H
WRITPROG_H_LOWER WRITPROG_H_UPPER WRITPROG_FSM6CLA1A_LOWER WRITPROG_FSM6CLA1A_UPPER WRITPROG_NotFSM6CLA1A_LOWER
WRITPROG_NotFSM6CLA1A_UPPER DIFFN_WRITPROG WRITPROG_EAL WRITPROG_EAL_LOWER WRITPROG_EAL_UPPER WRITPROG_MOBN
WRITPROG_MOBN_LOWER WRITPROG_MOBN_UPPER MATPROG_B MATPROG_B_LOWER MATPROG_B_UPPER MATPROG_G MATPROG_G_LOWER
MATPROG_G_UPPER MATPROG_L MATPROG_L_LOWER MATPROG_L_UPPER MATPROG_M MATPROG_M_LOWER MATPROG_M_UPPER MATPROG_H
MATPROG_H_LOWER MATPROG_H_UPPER MATPROG_FSM6CLA1A_LOWER MATPROG_FSM6CLA1A_UPPER MATPROG_NotFSM6CLA1A_LOWER
MATPROG_NotFSM6CLA1A_UPPER DIFFN_MATPROG MATPROG_EAL MATPROG_EAL_LOWER MATPROG_EAL_UPPER MATPROG_MOBN
MATPROG_MOBN_LOWER MATPROG_MOBN_UPPER READ_AVERAGE_B READ_AVERAGE_G READ_AVERAGE_L READ_AVERAGE_M READ_AVERAGE_H
READ_AVERAGE_FSM6CLA1A READ_AVERAGE_NotFSM6CLA1A READ_AVERAGE_EAL READ_AVERAGE_MOBN MAT_AVERAGE_B MAT_AVERAGE_G
MAT_AVERAGE_L MAT_AVERAGE_M MAT_AVERAGE_H MAT_AVERAGE_FSM6CLA1A MAT_AVERAGE_NotFSM6CLA1A MAT_AVERAGE_EAL
MAT_AVERAGE_MOBN GPS_AVERAGE_B GPS_AVERAGE_G GPS_AVERAGE_L GPS_AVERAGE_M GPS_AVERAGE_H GPS_AVERAGE_FSM6CLA1A
GPS_AVERAGE_NotFSM6CLA1A GPS_AVERAGE_EAL GPS_AVERAGE_MOBN PTREAD_EXP_L PTREAD_EXP_M PTREAD_EXP_H
PTREAD_EXP_FSM6CLA1A PTREAD_EXP_NotFSM6CLA1A PTGPS_EXP_L PTGPS_EXP_M PTGPS_EXP_H PTGPS_EXP_FSM6CLA1A
PTGPS_EXP_NotFSM6CLA1A PTMAT_EXP_L PTMAT_EXP_M PTMAT_EXP_H PTMAT_EXP_FSM6CLA1A PTMAT_EXP_NotFSM6CLA1A PTWRITTA_EXP_L
PTWRITTA_EXP_M PTWRITTA_EXP_H PTWRITTA_EXP_FSM6CLA1A PTWRITTA_EXP_NotFSM6CLA1A PTREAD_HIGH_L PTREAD_HIGH_M
PTREAD_HIGH_H PTREAD_HIGH_FSM6CLA1A PTREAD_HIGH_NotFSM6CLA1A PTGPS_HIGH_L PTGPS_HIGH_M PTGPS_HIGH_H
PTGPS_HIGH_FSM6CLA1A PTGPS_HIGH_NotFSM6CLA1A PTMAT_HIGH_L PTMAT_HIGH_M PTMAT_HIGH_H PTMAT_HIGH_FSM6CLA1A
PTMAT_HIGH_NotFSM6CLA1A PTWRITTA_HIGH_L PTWRITTA_HIGH_M PTWRITTA_HIGH_H PTWRITTA_HIGH_FSM6CLA1A
PTWRITTA_HIGH_NotFSM6CLA1A TEALGRP1 PTEALGRP1 TEALGRP3 PTEALGRP3 TSENELAPK PSENELSAPK TSENELE PSENELE TSENELK
TSENELST PSENELST TSENELSAP PSENELSAP SENELN PSENELN PTFSM6CLA1A_16 PTNOTFSM6CLA1A_16 PTRWM_EXP_FSM6CLA1A_16
PTRWM_EXP_NotFSM6CLA1A_16 PTRWM_HIGH_FSM6CLA1A_16 PTRWM_HIGH_NotFSM6CLA1A_16 READPROG_LOWER_16 READPROG_UPPER_16
WRITPROG_LOWER_16 WRITPROG_UPPER_16 MATPROG_LOWER_16 MATPROG_UPPER_16 PCODE2 READPROG_DESCR WRITPROG_DESCR
MATPROG_DESCR OFSTEDRATING INSPECTIONDT WEB SCHTYPE GENDER RELIGION LATITUDE LONGITUDE COLOUR1 COLOUR2 PHASE
PCON_CODE PCON_NAME TSENELEK PSENELEK TELIG_18 PTFSM6CLA1A_18 PTNOTFSM6CLA1A_18 PTRWM_EXP_FSM6CLA1A_18
PTRWM_HIGH_FSM6CLA1A_18 PTRWM_EXP_NotFSM6CLA1A_18 PTRWM_HIGH_NotFSM6CLA1A_18 READPROG_LOWER_18 READPROG_UPPER_18
WRITPROG_LOWER_18 WRITPROG_UPPER_18 MATPROG_LOWER_18 MATPROG_UPPER_18 TELIG_17 PTFSM6CLA1A_17 PTNOTFSM6CLA1A_17
PTRWM_EXP_FSM6CLA1A_17 PTRWM_HIGH_FSM6CLA1A_17 PTRWM_EXP_NotFSM6CLA1A_17 PTRWM_HIGH_NotFSM6CLA1A_17
READPROG_LOWER_17 READPROG_UPPER_17 WRITPROG_LOWER_17 WRITPROG_UPPER_17 MATPROG_LOWER_17 MATPROG_UPPER_17 TELIG_3YR
PTRWM_EXP_3YR PTRWM_HIGH_3YR READ_AVERAGE_3YR MAT_AVERAGE_3YR READPROG_UNADJUSTED WRITPROG_UNADJUSTED
MATPROG_UNADJUSTED READPROG_DESCR_17 WRITPROG_DESCR_17 MATPROG_DESCR_17 READPROG_DESCR_18 WRITPROG_DESCR_18
MATPROG_DESCR_18
`;

/** Key stage 2 performance tables, of 2016 and later. */
export const ks2: FeedProfile = {
  code: 'ks2',
  version: 1,
  kind: 'measures',
  title: 'Key stage 2 performance tables',
  key: 'URN',
  dateFormat: 'dd/mm/yyyy',
  codes: dfeCodes,
  columns: [
    { name: 'RECTYPE', reads: 'text', required: true },
    { name: 'URN', reads: 'urn', required: true },
    { name: 'LEA', reads: 'text' },
    { name: 'SCHNAME', reads: 'text' },
    ...figures.map(([name, reads, code, period]) => ({
      ...figure(name, reads, { code, ...(period !== undefined && { period }) }),
      required: required.has(name),
    })),
  ],
  ignored: ignored.trim().split(/\s+/),
  always: {},
  inspections: [],
  comparators: {
    column: 'RECTYPE',
    levels: { 3: 'authority', 4: 'national', 5: 'national' },
    code: 'LEA',
    label: 'SCHNAME',
    labels: { 4: 'England, all schools', 5: 'England, state-funded schools' },
  },
};
