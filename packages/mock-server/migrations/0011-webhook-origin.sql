-- The origin by which a webhook's registration reached the server, for the URLs in its events; null for the server's own.
ALTER TABLE webhooks ADD COLUMN origin TEXT;
