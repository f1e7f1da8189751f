create table position (sku text primary key, available bigint not null check (available >= 0)) with (fillfactor = 50);

create table orders (id text primary key, body text not null);

-- 1: taken, 2: taken before; an error when there is not enough of something, and nothing is changed.
-- Rows are locked in the order of their keys, so that no two orders wait for each other.
create function reserve(order_id text, order_body text, skus text[], quantities bigint[]) returns int language plpgsql as $$
begin
  insert into orders values (order_id, order_body) on conflict do nothing;
  if not found then
    return 2;
  end if;
  perform 1 from position where sku = any (skus) order by sku for update;
  update position p set available = p.available - wanted.quantity
    from unnest(skus, quantities) as wanted (sku, quantity) where p.sku = wanted.sku;
  return 1;
end
$$;
