import file from './geometry.json';
import type { MapGeometry } from './layout';

/** The localities of the United States as shapes, derived from counties and the CMS crosswalk. */
export const MAP: MapGeometry = file;
