CREATE TABLE "accounts" (
	"district" text COLLATE "C" NOT NULL,
	"platform" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"facts" jsonb NOT NULL,
	"heard_at" bigint NOT NULL,
	CONSTRAINT "accounts_pk" PRIMARY KEY("district","platform","id")
);
--> statement-breakpoint
CREATE TABLE "calendar_days" (
	"district" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	CONSTRAINT "calendar_days_pk" PRIMARY KEY("district","day"),
	CONSTRAINT "calendar_days_kind_ck" CHECK ("calendar_days"."kind" in ('student day', 'staff day', 'holiday', 'break', 'closure', 'weekend'))
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"district" text COLLATE "C" NOT NULL,
	"platform" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C",
	"language" text COLLATE "C",
	"facts" jsonb NOT NULL,
	"home" text COLLATE "C",
	"owner" text COLLATE "C",
	"gone" text COLLATE "C",
	"gone_at" bigint,
	CONSTRAINT "conversations_pk" PRIMARY KEY("district","platform","id")
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"district" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"value" integer NOT NULL,
	CONSTRAINT "counters_pk" PRIMARY KEY("district","name")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"district" text COLLATE "C" NOT NULL,
	"platform" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"heard_at" bigint NOT NULL,
	"reply" jsonb,
	CONSTRAINT "deliveries_pk" PRIMARY KEY("district","platform","id")
);
--> statement-breakpoint
CREATE TABLE "departments" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"name" jsonb NOT NULL,
	"aliases" jsonb NOT NULL,
	"words" jsonb NOT NULL,
	"hours" jsonb NOT NULL,
	CONSTRAINT "departments_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "districts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"zone" text COLLATE "C" NOT NULL,
	"language" text COLLATE "C" NOT NULL,
	"triage" text COLLATE "C",
	"admin_code" text COLLATE "C",
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"district" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"department" text COLLATE "C" DEFAULT '' NOT NULL,
	CONSTRAINT "grants_pk" PRIMARY KEY("district","person","role","department"),
	CONSTRAINT "grants_role_ck" CHECK ("grants"."role" in ('staff', 'member', 'lead', 'admin', 'leadership'))
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_codes" (
	"district" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "link_codes_pk" PRIMARY KEY("district","code")
);
--> statement-breakpoint
CREATE TABLE "location_names" (
	"district" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"location" text COLLATE "C" NOT NULL,
	CONSTRAINT "location_names_pk" PRIMARY KEY("district","key","location")
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"path" jsonb NOT NULL,
	"within" jsonb NOT NULL,
	"keys" jsonb NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	CONSTRAINT "locations_pk" PRIMARY KEY("district","id"),
	CONSTRAINT "locations_kind_ck" CHECK ("locations"."kind" in ('campus', 'building', 'room'))
);
--> statement-breakpoint
CREATE TABLE "mirrors" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"platform" text COLLATE "C" NOT NULL,
	"conversation" text COLLATE "C" NOT NULL,
	"thread" text COLLATE "C" DEFAULT '' NOT NULL,
	"person" text COLLATE "C",
	"under" text COLLATE "C",
	"message_id" text COLLATE "C",
	"notify" boolean DEFAULT false NOT NULL,
	"wanted" integer DEFAULT 0 NOT NULL,
	"shown" integer DEFAULT 0 NOT NULL,
	"status" text COLLATE "C" DEFAULT 'pending' NOT NULL,
	"seq" integer NOT NULL,
	"queue" text COLLATE "C" NOT NULL,
	"priority" integer DEFAULT 5 NOT NULL,
	"fence" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"due_at" bigint DEFAULT 0 NOT NULL,
	"asked_at" bigint DEFAULT 0 NOT NULL,
	"lease_until" bigint,
	"last_error" text COLLATE "C",
	CONSTRAINT "mirrors_status_ck" CHECK ("mirrors"."status" in ('pending', 'sending', 'unknown', 'shown', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "outage_updates" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"at" bigint NOT NULL,
	"by" text COLLATE "C" NOT NULL,
	"words" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outages" (
	"district" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"severity" text COLLATE "C" NOT NULL,
	"location" text COLLATE "C",
	"service" text COLLATE "C",
	"started_at" bigint NOT NULL,
	"declared_at" bigint NOT NULL,
	"declared_by" text COLLATE "C" NOT NULL,
	"next_update_at" bigint,
	"times_worse" integer DEFAULT 0 NOT NULL,
	"resolved_at" bigint,
	"resolved_by" text COLLATE "C",
	"fix" text COLLATE "C",
	"changed_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "outages_pk" PRIMARY KEY("district","number"),
	CONSTRAINT "outages_severity_ck" CHECK ("outages"."severity" in ('nuisance', 'hampered', 'stopped', 'danger'))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C",
	"language" text COLLATE "C" NOT NULL,
	"zone" text COLLATE "C" NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"usual_location" text COLLATE "C",
	"merged_into" text COLLATE "C",
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_parts" (
	"district" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"department" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"state" text COLLATE "C" DEFAULT 'new' NOT NULL,
	"owner" text COLLATE "C",
	"waiting_for" text COLLATE "C",
	"outcome" text COLLATE "C",
	"changed_at" bigint NOT NULL,
	CONSTRAINT "request_parts_pk" PRIMARY KEY("district","number","department"),
	CONSTRAINT "request_parts_state_ck" CHECK ("request_parts"."state" in ('new', 'taken', 'waiting', 'done'))
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"district" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"location" text COLLATE "C",
	"asked_by" text COLLATE "C" NOT NULL,
	"asked_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"done" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "requests_pk" PRIMARY KEY("district","number")
);
--> statement-breakpoint
CREATE TABLE "services" (
	"district" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"name" jsonb NOT NULL,
	"department" text COLLATE "C" NOT NULL,
	"aliases" jsonb NOT NULL,
	CONSTRAINT "services_pk" PRIMARY KEY("district","id")
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"district" text COLLATE "C" NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"platform" text COLLATE "C",
	"conversation" text COLLATE "C",
	"person" text COLLATE "C",
	"location" text COLLATE "C",
	"service" text COLLATE "C",
	"at_least" text COLLATE "C" NOT NULL,
	CONSTRAINT "subscriptions_pk" PRIMARY KEY("district","place")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"platform" text COLLATE "C" NOT NULL,
	"workspace" text COLLATE "C" NOT NULL,
	"district" text COLLATE "C" NOT NULL,
	CONSTRAINT "workspaces_pk" PRIMARY KEY("platform","workspace")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_days" ADD CONSTRAINT "calendar_days_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counters" ADD CONSTRAINT "counters_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departments" ADD CONSTRAINT "departments_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "location_names" ADD CONSTRAINT "location_names_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mirrors" ADD CONSTRAINT "mirrors_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outage_updates" ADD CONSTRAINT "outage_updates_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outage_updates" ADD CONSTRAINT "outage_updates_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outages" ADD CONSTRAINT "outages_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outages" ADD CONSTRAINT "outages_declared_by_people_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outages" ADD CONSTRAINT "outages_resolved_by_people_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_parts" ADD CONSTRAINT "request_parts_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_parts" ADD CONSTRAINT "request_parts_owner_people_id_fk" FOREIGN KEY ("owner") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_district_districts_id_fk" FOREIGN KEY ("district") REFERENCES "public"."districts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_person_ix" ON "accounts" USING btree ("district","person");--> statement-breakpoint
CREATE INDEX "conversations_home_ix" ON "conversations" USING btree ("district","home") WHERE "conversations"."home" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_heard_ix" ON "deliveries" USING btree ("district","heard_at");--> statement-breakpoint
CREATE INDEX "grants_role_ix" ON "grants" USING btree ("district","role","department");--> statement-breakpoint
CREATE INDEX "journal_subject_ix" ON "journal" USING btree ("district","subject","id");--> statement-breakpoint
CREATE INDEX "locations_sort_ix" ON "locations" USING btree ("district","sort_key");--> statement-breakpoint
CREATE UNIQUE INDEX "mirrors_once_uq" ON "mirrors" USING btree ("district","subject","place");--> statement-breakpoint
CREATE INDEX "mirrors_due_ix" ON "mirrors" USING btree ("district","due_at") WHERE "mirrors"."status" in ('pending', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX "mirrors_order_ix" ON "mirrors" USING btree ("district","queue","seq") WHERE "mirrors"."status" in ('pending', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX "mirrors_place_ix" ON "mirrors" USING btree ("district","platform","conversation") WHERE "mirrors"."status" = 'dead';--> statement-breakpoint
CREATE INDEX "outage_updates_ix" ON "outage_updates" USING btree ("district","number","id");--> statement-breakpoint
CREATE INDEX "outages_open_ix" ON "outages" USING btree ("district","declared_at") WHERE "outages"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "outages_resolved_ix" ON "outages" USING btree ("district","resolved_at") WHERE "outages"."resolved_at" is not null;--> statement-breakpoint
CREATE INDEX "people_name_ix" ON "people" USING btree ("district","name_key");--> statement-breakpoint
CREATE INDEX "people_email_ix" ON "people" USING btree ("district","email") WHERE "people"."email" is not null;--> statement-breakpoint
CREATE INDEX "request_parts_open_ix" ON "request_parts" USING btree ("district","department","changed_at","number") WHERE "request_parts"."state" <> 'done';--> statement-breakpoint
CREATE INDEX "requests_asked_ix" ON "requests" USING btree ("district","asked_by","done","changed_at");