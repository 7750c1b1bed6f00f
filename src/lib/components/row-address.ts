import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';
import type { RowSource } from '$lib/domain/rates/release';

/** The address of a published row: its release's page, with that line in sight. */
export const rowAddress = ({ release, line }: RowSource): ResolvedPathname =>
	`${resolve('/(app)/data/[release]', { release })}?line=${line}#line-${line}` as ResolvedPathname;
