package io.holdall.session.servlet;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the application's listeners what happens to its sessions. Immutable. What a listener throws goes out to the application. */
final class Listeners {

    private final List<HttpSessionListener> sessions;
    private final List<HttpSessionAttributeListener> attributes;
    private final List<HttpSessionIdListener> ids;

    Listeners(List<EventListener> all) {
        this.sessions = those(HttpSessionListener.class, all);
        this.attributes = those(HttpSessionAttributeListener.class, all);
        this.ids = those(HttpSessionIdListener.class, all);
    }

    static void requireKnown(EventListener listener) {
        if (!(listener instanceof HttpSessionListener
                || listener instanceof HttpSessionAttributeListener
                || listener instanceof HttpSessionIdListener)) {
            throw new IllegalArgumentException(listener.getClass().getName()
                    + " is no HttpSessionListener, HttpSessionAttributeListener or HttpSessionIdListener. Values that are"
                    + " HttpSessionBindingListener or HttpSessionActivationListener are told without being added; others"
                    + " belong to the container");
        }
    }

    /** Whether somebody wants to know the value that an attribute had before. */
    boolean hearAttributes() {
        return !attributes.isEmpty();
    }

    void created(HttpSession session) {
        for (HttpSessionListener listener : sessions) {
            listener.sessionCreated(new HttpSessionEvent(session));
        }
    }

    /** In the reverse order, as the specification says. */
    void destroyed(HttpSession session) {
        for (int i = sessions.size() - 1; i >= 0; i--) {
            sessions.get(i).sessionDestroyed(new HttpSessionEvent(session));
        }
    }

    void idChanged(HttpSession session, String oldId) {
        for (HttpSessionIdListener listener : ids) {
            listener.sessionIdChanged(new HttpSessionEvent(session), oldId);
        }
    }

    /** Before the value can be had from the session. */
    static void bound(HttpSession session, String name, Object value) {
        if (value instanceof HttpSessionBindingListener listener) {
            listener.valueBound(new HttpSessionBindingEvent(session, name, value));
        }
    }

    /** After the value was taken out of the session. */
    static void unbound(HttpSession session, String name, @Nullable Object value) {
        if (value instanceof HttpSessionBindingListener listener) {
            listener.valueUnbound(new HttpSessionBindingEvent(session, name, value));
        }
    }

    void set(HttpSession session, String name, @Nullable Object old, Object value) {
        for (HttpSessionAttributeListener listener : attributes) {
            if (old == null) {
                listener.attributeAdded(new HttpSessionBindingEvent(session, name, value));
            } else {
                listener.attributeReplaced(new HttpSessionBindingEvent(session, name, old));
            }
        }
    }

    void removed(HttpSession session, String name, Object old) {
        for (HttpSessionAttributeListener listener : attributes) {
            listener.attributeRemoved(new HttpSessionBindingEvent(session, name, old));
        }
    }

    static void activated(HttpSession session, Object value) {
        if (value instanceof HttpSessionActivationListener listener) {
            listener.sessionDidActivate(new HttpSessionEvent(session));
        }
    }

    static void passivating(HttpSession session, Object value) {
        if (value instanceof HttpSessionActivationListener listener) {
            listener.sessionWillPassivate(new HttpSessionEvent(session));
        }
    }

    private static <T> List<T> those(Class<T> type, List<EventListener> all) {
        List<T> result = new ArrayList<>();
        for (EventListener listener : all) {
            if (type.isInstance(listener)) {
                result.add(type.cast(listener));
            }
        }
        return List.copyOf(result);
    }
}
