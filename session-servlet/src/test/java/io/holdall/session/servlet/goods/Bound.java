package io.holdall.session.servlet.goods;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A value that listens to what becomes of it. */
public record Bound(String text) implements HttpSessionBindingListener, HttpSessionActivationListener {

    /** What was heard, by all of them. */
    public static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
        EVENTS.add(text + " bound as " + event.getName());
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        EVENTS.add(text + " unbound as " + event.getName());
    }

    @Override
    public void sessionDidActivate(HttpSessionEvent event) {
        EVENTS.add(text + " activated");
    }

    @Override
    public void sessionWillPassivate(HttpSessionEvent event) {
        EVENTS.add(text + " passivated");
    }
}
