CREATE TABLE "meta_sign_ins" (
	"tenant_id" text NOT NULL,
	"meta_user_id" text NOT NULL,
	"signed_in_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "meta_sign_ins_tenant_id_meta_user_id_pk" PRIMARY KEY("tenant_id","meta_user_id")
);
--> statement-breakpoint
ALTER TABLE "meta_sign_ins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "meta_sign_ins_of_meta_user" ON "meta_sign_ins" USING btree ("meta_user_id","tenant_id");--> statement-breakpoint
CREATE INDEX "meta_sign_ins_signed_in" ON "meta_sign_ins" USING btree ("signed_in_at");--> statement-breakpoint
CREATE POLICY "tenant_rows" ON "meta_sign_ins" AS PERMISSIVE FOR ALL TO "holdfast_tenant" USING ("meta_sign_ins"."tenant_id" = app_tenant()) WITH CHECK ("meta_sign_ins"."tenant_id" = app_tenant());--> statement-breakpoint
CREATE POLICY "system_rows" ON "meta_sign_ins" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);