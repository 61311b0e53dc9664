-- The tenant a transaction works for. Without one every query fails instead of finding nothing.
create function app_tenant() returns text language plpgsql stable parallel safe as $$
declare
  tenant text := current_setting('app.tenant', true);
begin
  if tenant is null or tenant = '' then
    raise exception 'No tenant is set for this transaction' using errcode = 'insufficient_privilege';
  end if;
  return tenant;
end
$$;
