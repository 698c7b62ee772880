package io.kubook.feed.kucoin;

import io.kubook.feed.json.JsonToken;
import io.kubook.feed.json.TextSpan;
import java.util.ArrayList;
import java.util.List;

/** The data of the bullet call: a token and an array of servers, in any order. */
final class BulletData extends ObjectReader {
    static final byte[] TOKEN = name("token");
    static final byte[] INSTANCE_SERVERS = name("instanceServers");

    private static final int TOKEN_BIT = 1;
    private static final int SERVERS_BIT = 1 << 1;

    private final KucoinRestBody body;
    private final ServerData server;
    private final TextSpan token = new TextSpan();
    private final List<BulletToken.Server> servers = new ArrayList<>();

    BulletData(final FieldReader fields, final KucoinRestBody body) {
        super(fields);
        this.body = body;
        this.server = new ServerData(fields, servers);
    }

    @Override
    void begin() {
        servers.clear();
    }

    @Override
    boolean member() {
        if (cursor.textEquals(TOKEN)) {
            return once(TOKEN_BIT) && fields.text(token);
        }
        if (cursor.textEquals(INSTANCE_SERVERS)) {
            return once(SERVERS_BIT) && readServers();
        }
        return fields.skip();
    }

    @Override
    int required() {
        return TOKEN_BIT | SERVERS_BIT;
    }

    @Override
    boolean finish() {
        if (servers.isEmpty()) {
            return fields.fail(DecodeResult.MISSING_KEY);
        }
        body.bullet = new BulletToken(token.toString(), servers);
        return true;
    }

    private boolean readServers() {
        final JsonToken first = cursor.next();
        if (first != JsonToken.BEGIN_ARRAY) {
            return fields.refuse(first);
        }
        JsonToken next = cursor.next();
        while (next == JsonToken.BEGIN_OBJECT) {
            if (!server.readRest()) {
                return false;
            }
            next = cursor.next();
        }
        return next == JsonToken.END_ARRAY || fields.refuse(next);
    }

    private static final class ServerData extends ObjectReader {
        private static final byte[] ENDPOINT = name("endpoint");
        private static final byte[] PROTOCOL = name("protocol");
        private static final byte[] ENCRYPT = name("encrypt");
        private static final byte[] PING_INTERVAL = name("pingInterval");
        private static final byte[] PING_TIMEOUT = name("pingTimeout");

        private static final int ENDPOINT_BIT = 1;
        private static final int INTERVAL_BIT = 1 << 1;
        private static final int TIMEOUT_BIT = 1 << 2;
        private static final int PROTOCOL_BIT = 1 << 3;
        private static final int ENCRYPT_BIT = 1 << 4;

        private final List<BulletToken.Server> servers;
        private final TextSpan endpoint = new TextSpan();
        private final TextSpan protocol = new TextSpan();
        private boolean encrypted;
        private long pingIntervalMs;
        private long pingTimeoutMs;

        ServerData(final FieldReader fields, final List<BulletToken.Server> servers) {
            super(fields);
            this.servers = servers;
        }

        @Override
        void begin() {
            protocol.clear();
            encrypted = true;
        }

        @Override
        boolean member() {
            if (cursor.textEquals(ENDPOINT)) {
                return once(ENDPOINT_BIT) && fields.text(endpoint);
            }
            if (cursor.textEquals(PROTOCOL)) {
                return once(PROTOCOL_BIT) && fields.text(protocol);
            }
            if (cursor.textEquals(ENCRYPT)) {
                encrypted = cursor.skipValue() != JsonToken.FALSE;
                return once(ENCRYPT_BIT);
            }
            if (cursor.textEquals(PING_INTERVAL)) {
                final boolean read = once(INTERVAL_BIT) && fields.whole(cursor.next());
                pingIntervalMs = fields.whole();
                return read;
            }
            if (cursor.textEquals(PING_TIMEOUT)) {
                final boolean read = once(TIMEOUT_BIT) && fields.whole(cursor.next());
                pingTimeoutMs = fields.whole();
                return read;
            }
            return fields.skip();
        }

        @Override
        int required() {
            return ENDPOINT_BIT | INTERVAL_BIT | TIMEOUT_BIT;
        }

        @Override
        boolean finish() {
            servers.add(new BulletToken.Server(
                    endpoint.toString(), protocol.toString(), encrypted, pingIntervalMs, pingTimeoutMs));
            return true;
        }
    }
}
