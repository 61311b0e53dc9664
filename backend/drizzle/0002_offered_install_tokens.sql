CREATE TABLE "offered_install_tokens" (
	"tenant_id" text NOT NULL,
	"external_business_id" text NOT NULL,
	"sealed" text NOT NULL,
	"kid" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "offered_install_tokens_tenant_id_external_business_id_pk" PRIMARY KEY("tenant_id","external_business_id")
);
--> statement-breakpoint
ALTER TABLE "offered_install_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "offered_install_tokens_of_key" ON "offered_install_tokens" USING btree ("kid");--> statement-breakpoint
CREATE INDEX "offered_install_tokens_received" ON "offered_install_tokens" USING btree ("received_at");--> statement-breakpoint
CREATE POLICY "tenant_rows" ON "offered_install_tokens" AS PERMISSIVE FOR ALL TO "holdfast_tenant" USING ("offered_install_tokens"."tenant_id" = app_tenant()) WITH CHECK ("offered_install_tokens"."tenant_id" = app_tenant());--> statement-breakpoint
CREATE POLICY "system_rows" ON "offered_install_tokens" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);