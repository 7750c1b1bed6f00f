import type { UploadSides } from './portfolio';

export const UPLOAD_PURPOSES = ['cases', 'budget'] as const;

/** Cases that were done, or those that were planned, which the others are held against. */
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number];

/** A version of volumes as it was loaded. */
export interface VolumeUpload {
	id: string;
	title: string;
	/** Name of the file that it came in. */
	file: string;
	sha256: string;
	purpose: UploadPurpose;
	origin: 'sample' | 'upload';
	sides: UploadSides;
	rows: number;
	cases: number;
	/** First and last month, "2025-01". */
	from: string;
	to: string;
	/** Headers of the columns that were left out since they look like patient data. */
	leftOut: string[];
	/** ISO time. */
	loadedAt: string;
	/** When it was taken out of use, an ISO time; null while it counts. */
	withdrawnAt: string | null;
	/** The upload that took its place; null where it was withdrawn by hand. */
	supersededBy: string | null;
}
