CREATE TABLE `anaesthesia_factors` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`carrier` text NOT NULL,
	`locality` text NOT NULL,
	`name` text NOT NULL,
	`factor` integer NOT NULL,
	PRIMARY KEY(`release_id`, `carrier`, `locality`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `asc_exclusions` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	PRIMARY KEY(`release_id`, `code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `complexity_evaluations` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`primary_code` text NOT NULL,
	`secondary_code` text NOT NULL,
	`apc` text NOT NULL,
	`frequency` integer NOT NULL,
	`cost` integer,
	`comparison` text NOT NULL,
	`threshold` integer,
	`qualifies` integer NOT NULL,
	PRIMARY KEY(`release_id`, `primary_code`, `secondary_code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `device_statistics` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	`apc` text NOT NULL,
	`device_share` integer NOT NULL,
	`amount` integer,
	PRIMARY KEY(`release_id`, `code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `hospital_wage_indices` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`area` text NOT NULL,
	`name` text NOT NULL,
	`states` text NOT NULL,
	`rural` integer NOT NULL,
	`effective_from` text,
	`geographic` integer NOT NULL,
	`reclassified` integer,
	`rural_floor` integer,
	`imputed_floor` integer,
	PRIMARY KEY(`release_id`, `line`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `indicator_meanings` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`indicator` text NOT NULL,
	`meaning` text NOT NULL,
	PRIMARY KEY(`release_id`, `indicator`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `inpatient_only` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	`status_indicator` text NOT NULL,
	PRIMARY KEY(`release_id`, `code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `locality_counties` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`carrier` text NOT NULL,
	`locality` text NOT NULL,
	`state` text NOT NULL,
	`area` text NOT NULL,
	`counties` text NOT NULL,
	PRIMARY KEY(`release_id`, `line`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `opps_caps` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	`modifier` text NOT NULL,
	`status` text NOT NULL,
	`carrier` text NOT NULL,
	`locality` text NOT NULL,
	`facility_price` integer NOT NULL,
	`non_facility_price` integer NOT NULL,
	PRIMARY KEY(`release_id`, `code`, `modifier`, `carrier`, `locality`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `out_migrations` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`county` text NOT NULL,
	`hospital` text NOT NULL,
	`area` text NOT NULL,
	`reclassified` integer,
	`adjustment` integer NOT NULL,
	`effective_from` text,
	PRIMARY KEY(`release_id`, `line`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `previous_wage_indices` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`hospital` text NOT NULL,
	`wage_index` integer NOT NULL,
	PRIMARY KEY(`release_id`, `hospital`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `ptp_edits` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`column1` text NOT NULL,
	`column2` text NOT NULL,
	`indicator` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text,
	`rationale` text NOT NULL,
	PRIMARY KEY(`release_id`, `column1`, `column2`, `effective_from`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `zip_localities` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`zip` text NOT NULL,
	`state` text NOT NULL,
	`carrier` text NOT NULL,
	`locality` text NOT NULL,
	`rural` text NOT NULL,
	`split` integer NOT NULL,
	PRIMARY KEY(`release_id`, `zip`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `releases` ADD `extent` text DEFAULT 'selection' NOT NULL;--> statement-breakpoint
ALTER TABLE `releases` ADD `rows_sha256` text;--> statement-breakpoint
ALTER TABLE `releases` ADD `withdrawn_at` text;--> statement-breakpoint
ALTER TABLE `releases` ADD `superseded_by` text;