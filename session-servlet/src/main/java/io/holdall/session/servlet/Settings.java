package io.holdall.session.servlet;

import io.holdall.session.SessionCookie;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.StoreTraits;

/** What all requests of one filter have in common. */
record Settings(
        SessionManager sessions,
        SessionCookie cookie,
        StoreTraits traits,
        AttributeKeys keys,
        Listeners listeners,
        UnsetChanges unsetChanges,
        UnavailableHandler unavailable) {

    static Settings of(SessionFilterBuilder builder) {
        UnavailableHandler handler = builder.unavailable;
        return new Settings(
                builder.sessions,
                builder.cookie,
                builder.sessions.traits(),
                new AttributeKeys(builder),
                new Listeners(builder.listeners),
                builder.unsetChanges,
                handler == null ? new Unavailable(builder.retryAfter) : handler);
    }
}
