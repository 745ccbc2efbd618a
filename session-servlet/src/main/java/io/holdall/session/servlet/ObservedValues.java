package io.holdall.session.servlet;

import io.holdall.session.Session;
import io.holdall.session.spi.SessionCodecException;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of one request's session by name, whose changes are told to listeners and to the values themselves. Not thread-safe. */
final class ObservedValues {

    private final HttpSession owner;
    private final Session session;
    private final SessionValues values;
    private final AttributeKeys keys;
    private final Listeners listeners;

    ObservedValues(HttpSession owner, Session session, Settings settings) {
        this.owner = owner;
        this.session = session;
        this.keys = settings.keys();
        this.listeners = settings.listeners();
        this.values = new SessionValues(owner, session, keys);
    }

    @Nullable Object get(String name) {
        return values.get(name);
    }

    void set(String name, Object value) {
        Object old = before(name);
        if (old == value) {
            values.set(name, value);
        } else {
            replace(name, old, value);
        }
        listeners.set(owner, name, old, value);
    }

    private void replace(String name, @Nullable Object old, Object value) {
        Listeners.bound(owner, name, value);
        try {
            values.set(name, value);
        } catch (RuntimeException e) {
            Listeners.unbound(owner, name, value);
            throw e;
        }
        Listeners.unbound(owner, name, old);
    }

    void remove(String name) {
        Object old = before(name);
        values.remove(name);
        if (old != null) {
            tellRemoved(name, old);
        }
    }

    /** The values that somebody may want to hear the end of. */
    Map<String, Object> lastValues() {
        Map<String, Object> last = new HashMap<>();
        for (String name : session.attributeNames()) {
            Object value = before(name);
            if (value != null) {
                last.put(name, value);
            }
        }
        return last;
    }

    void tellRemoved(String name, Object value) {
        Listeners.unbound(owner, name, value);
        listeners.removed(owner, name, value);
    }

    /** Adds the names of attributes whose objects were changed and not set again. */
    void addChangedInPlace(Set<String> names) {
        values.addChangedInPlace(names);
    }

    /**
     * Only if somebody may want to know: else a write need not look at what was there. What cannot be decoded can be told to nobody,
     * and is no reason not to replace, remove or end it.
     */
    private @Nullable Object before(String name) {
        if (!listeners.hearAttributes() && !keys.mayBind(name)) {
            return null;
        }
        try {
            return values.peek(name);
        } catch (SessionCodecException e) {
            return null;
        }
    }
}
