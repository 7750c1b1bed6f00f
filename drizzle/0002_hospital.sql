CREATE TABLE `apc_rates` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`apc` text NOT NULL,
	`status_indicator` text NOT NULL,
	`rate` integer,
	`national_copayment` integer,
	`minimum_copayment` integer,
	`effective_from` text NOT NULL,
	PRIMARY KEY(`release_id`, `apc`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `complexity_adjustments` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`primary_code` text NOT NULL,
	`secondary_code` text NOT NULL,
	`adjusted_code` text NOT NULL,
	`apc` text NOT NULL,
	PRIMARY KEY(`release_id`, `primary_code`, `secondary_code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `comprehensive_ranks` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	`rank` integer NOT NULL,
	PRIMARY KEY(`release_id`, `code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `hospital_device_offsets` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	`apc` text NOT NULL,
	`device_share` integer NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`release_id`, `code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
