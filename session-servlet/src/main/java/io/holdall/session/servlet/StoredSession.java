package io.holdall.session.servlet;

import io.holdall.session.Session;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request's view of a stored session as {@code HttpSession}. Guarded by the request's lock, as several threads may have it. */
final class StoredSession implements HttpSession {

    private final RequestSession state;
    private final Session session;
    private final ObservedValues values;
    private final Listeners listeners;
    private final ServletContext context;

    /** An idle timeout for a session that there is nothing in yet: on its own it is no reason to store one. */
    private @Nullable Duration idleTimeoutLater;

    /** The listeners are being told that it ends. */
    private boolean ending;

    StoredSession(RequestSession state, Session session, ServletContext context) {
        this.state = state;
        this.session = session;
        this.values = new ObservedValues(this, session, state.settings());
        this.listeners = state.settings().listeners();
        this.context = context;
    }

    Session session() {
        return session;
    }

    @Override
    public String getId() {
        state.lock();
        try {
            return session.id();
        } finally {
            state.unlock();
        }
    }

    @Override
    public boolean isNew() {
        state.lock();
        try {
            requireValid();
            return session.isNew();
        } finally {
            state.unlock();
        }
    }

    @Override
    public long getCreationTime() {
        state.lock();
        try {
            requireValid();
            return session.createdAt().toEpochMilli();
        } finally {
            state.unlock();
        }
    }

    @Override
    public long getLastAccessedTime() {
        state.lock();
        try {
            requireValid();
            return session.lastAccessedAt().toEpochMilli();
        } finally {
            state.unlock();
        }
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {
        state.lock();
        try {
            if (session.ended()) {
                return; // the specification has no exception for it
            }
            Duration absolute = state.settings().sessions().absoluteTimeout();
            Duration asked = Duration.ofSeconds(seconds);
            Duration timeout = seconds <= 0 || asked.compareTo(absolute) > 0 ? absolute : asked;
            if (session.isNew() && !state.isHeld() && !session.changed()) {
                idleTimeoutLater = timeout;
            } else if (!timeout.equals(session.idleTimeout())) {
                state.commits().requireChangeable();
                session.idleTimeout(timeout);
            }
        } finally {
            state.unlock();
        }
    }

    @Override
    public int getMaxInactiveInterval() {
        state.lock();
        try {
            Duration timeout = idleTimeoutLater != null ? idleTimeoutLater : session.idleTimeout();
            return (int) Math.max(1, timeout.toSeconds()); // 0 would say never
        } finally {
            state.unlock();
        }
    }

    @Override
    public @Nullable Object getAttribute(@Nullable String name) {
        state.lock();
        try {
            requireValid();
            return name == null ? null : values.get(name);
        } finally {
            state.unlock();
        }
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        state.lock();
        try {
            requireValid();
            return Collections.enumeration(session.attributeNames());
        } finally {
            state.unlock();
        }
    }

    @Override
    public void setAttribute(@Nullable String name, @Nullable Object value) {
        if (name == null) {
            throw new IllegalArgumentException("an attribute needs a name");
        }
        if (value == null) {
            removeAttribute(name);
            return;
        }
        state.lock();
        try {
            requireValid();
            state.commits().requireChangeable();
            values.set(name, value);
        } finally {
            state.unlock();
        }
    }

    @Override
    public void removeAttribute(@Nullable String name) {
        if (name == null) {
            return;
        }
        state.lock();
        try {
            requireValid();
            state.commits().requireChangeable();
            values.remove(name);
        } finally {
            state.unlock();
        }
    }

    @Override
    public void invalidate() {
        state.lock();
        try {
            requireValid();
            if (ending) {
                return; // called by a listener that is told of it
            }
            state.commits().requireEndable();
            ending = true;
            try {
                listeners.destroyed(this);
            } finally {
                Map<String, Object> last = values.lastValues();
                state.end(session);
                last.forEach(values::tellRemoved);
            }
        } finally {
            state.unlock();
        }
    }

    /** Before a commit: the session is stored if there is something in it, and then its timeout is too. */
    void settle(Set<String> changedInPlace, boolean lookForChanges) {
        Duration later = idleTimeoutLater;
        if (later != null && session.changed()) {
            idleTimeoutLater = null;
            session.idleTimeout(later);
        }
        if (lookForChanges) {
            values.addChangedInPlace(changedInPlace);
        }
    }

    private void requireValid() {
        if (session.ended()) {
            throw new IllegalStateException("the session was invalidated, or has ended meanwhile");
        }
    }
}
