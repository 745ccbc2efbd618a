package io.holdall.session.servlet;

import io.holdall.session.KeyRing;
import io.holdall.session.cookie.CookieSessionStore;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.sticky.StickySessionStore;
import io.holdall.session.store.NearCache;
import java.nio.charset.StandardCharsets;

/** The places that sessions are kept in. */
enum StoreKind {
    STICKY {
        @Override
        SessionStore open(String cookieName) {
            return StickySessionStore.builder().build();
        }
    },
    COOKIE {
        @Override
        SessionStore open(String cookieName) {
            byte[] secret = "a secret of 32 octets or more ...".getBytes(StandardCharsets.US_ASCII);
            return CookieSessionStore.builder(KeyRing.of("test", secret))
                    .cookieName(cookieName)
                    .build();
        }
    },
    REDIS {
        @Override
        SessionStore open(String cookieName) {
            return Backends.redisStore();
        }
    },
    DYNAMO {
        @Override
        SessionStore open(String cookieName) {
            return Backends.dynamoStore();
        }
    },
    NEAR_REDIS {
        @Override
        SessionStore open(String cookieName) {
            return NearCache.builder(new NearMemory(), Backends.redisStore()).build();
        }
    };

    /** A store of this kind, empty but for what other tests have put under ids that nobody guesses. */
    abstract SessionStore open(String cookieName);
}
