package io.holdall.session.servlet;

import io.holdall.session.Session;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the client has sent in our cookies, and what it holds or is told to hold by this response. Guarded by the request's lock. */
final class ClientTokens {

    private final Settings settings;
    private final HttpServletRequest request;
    private final SetCookie setCookie;

    private @Nullable List<SessionToken> sent;

    /** Those that may still stand for a session, where that is not what was sent. */
    private @Nullable List<SessionToken> usable;

    private SessionToken held = SessionToken.NONE;

    /** The id of the session that {@link #held} stands for. */
    private @Nullable String heldId;

    private @Nullable String requestedId;

    /** The client holds a cookie that it need not hold any longer. */
    private boolean stale;

    ClientTokens(Settings settings, HttpServletRequest request, SetCookie setCookie) {
        this.settings = settings;
        this.request = request;
        this.setCookie = setCookie;
    }

    /** Whether the client sent a token at all. */
    boolean areSent() {
        return !sent().isEmpty();
    }

    /** Whether there is one that may stand for a session. */
    boolean areUsable() {
        return !usable().isEmpty();
    }

    /** The id of the session that the client's token stood for when it was opened; {@code null} if it stood for none. */
    @Nullable String requestedId() {
        return requestedId;
    }

    /** Whether the client holds a token of the session, or is told to. */
    boolean isHeld() {
        return !held.isNone();
    }

    /** Whether that token is of a session with this id. */
    boolean isHeldFor(String id) {
        return id.equals(heldId);
    }

    /** The session of the first token that stands for one; else a new one. */
    Session open() {
        boolean allStale = true;
        Session opened = null;
        for (SessionToken token : usable()) {
            opened = settings.sessions().open(token);
            if (!opened.isNew()) {
                held = token;
                heldId = opened.id();
                if (requestedId == null) {
                    requestedId = heldId;
                }
                return opened;
            }
            Lookup.Reason reason = opened.missing().orElse(Lookup.Reason.UNKNOWN);
            allStale &= reason == Lookup.Reason.EXPIRED || reason == Lookup.Reason.INVALID;
        }
        held = SessionToken.NONE;
        if (opened == null) {
            return settings.sessions().open(SessionToken.NONE);
        }
        stale |= allStale;
        return opened;
    }

    /** Tells the client to hold this token, if it does not. */
    void hold(SessionToken token, Session session) {
        if (!token.equals(held)) {
            setCookie.set(settings.cookie().set(token));
            held = token;
            heldId = session.id();
        }
    }

    /** The session has ended: what the client holds of it is worth nothing. */
    void forget() {
        stale |= isHeld();
        held = SessionToken.NONE;
        heldId = null;
        usable = List.of();
    }

    /** Tells the client to drop its cookie, if that is worth nothing. */
    void deleteIfStale() {
        if (stale) {
            delete();
        }
    }

    void delete() {
        setCookie.set(settings.cookie().delete());
    }

    /** From now on the session is the one that the client holds a token of, if it does. */
    void goOnWithHeld() {
        if (isHeld()) {
            usable = List.of(held);
        }
    }

    private List<SessionToken> usable() {
        List<SessionToken> known = usable;
        return known == null ? sent() : known;
    }

    private List<SessionToken> sent() {
        List<SessionToken> known = sent;
        if (known == null) {
            Enumeration<String> headers = request.getHeaders("Cookie");
            known = headers == null || !headers.hasMoreElements()
                    ? List.of()
                    : settings.cookie().readAll(Collections.list(headers));
            sent = known;
        }
        return known;
    }
}
