package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.servlet.goods.Bound;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Who listens hears what the specification promises, as far as a store can know. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#bothSides")
class ListenersTest extends OnASite {

    private final Heard heard = new Heard();

    ListenersTest(Where where) throws Exception {
        super(where);
        serve(filter -> filter.listener(heard).allowPackages("io.holdall.session.servlet.goods"));
        pagePuts("/put", "Ada");
    }

    @BeforeEach
    void forgetOthers() {
        Bound.EVENTS.clear();
    }

    @Test
    void aSessionBeginsAndEndsOnce() {
        pageShowsName("/show");
        page("/log-out", (request, response) -> request.getSession().invalidate());
        get("/put");
        get("/show");
        get("/show");
        get("/log-out");
        assertThat(heard.events).containsExactly("created", "added name=Ada", "destroyed Ada", "removed name=Ada");
    }

    @Test
    void attributesComeChangeAndGo() {
        page("/change", (request, response) -> {
            request.getSession().setAttribute("name", "Grace");
            request.getSession().setAttribute("count", 1);
            request.getSession().removeAttribute("name");
            request.getSession().setAttribute("count", null);
            request.getSession().removeAttribute("never there");
        });
        get("/put");
        heard.events.clear();
        get("/change");
        assertThat(heard.events)
                .containsExactly("replaced name=Ada", "added count=1", "removed name=Grace", "removed count=1");
    }

    @Test
    void aNewIdIsTold() {
        page("/rotate", (request, response) -> {
            String before = request.getSession().getId();
            request.changeSessionId();
            print(response, before);
        });
        get("/put");
        heard.events.clear();
        String before = get("/rotate").body();
        assertThat(heard.events).containsExactly("id was " + before);
    }

    @Test
    void aValueHearsThatItIsBoundAndUnbound() {
        page("/bind", (request, response) -> request.getSession().setAttribute("bound", new Bound("a")));
        page("/replace", (request, response) -> request.getSession().setAttribute("bound", new Bound("b")));
        page("/unbind", (request, response) -> request.getSession().removeAttribute("bound"));
        page("/log-out", (request, response) -> request.getSession().invalidate());
        get("/bind");
        assertThat(boundEvents()).containsExactly("a bound as bound");
        get("/replace");
        assertThat(boundEvents()).containsExactly("b bound as bound", "a unbound as bound");
        get("/unbind");
        assertThat(boundEvents()).containsExactly("b unbound as bound");
        get("/bind");
        get("/log-out");
        assertThat(boundEvents()).containsExactly("a bound as bound", "a unbound as bound");
    }

    @Test
    void aValueHearsThatItIsStoredAndReadAgain() {
        page("/bind", (request, response) -> request.getSession().setAttribute("bound", new Bound("a")));
        page("/look", (request, response) -> {
            request.getSession().getAttribute("bound");
            request.getSession().getAttribute("bound");
        });
        get("/bind");
        assertThat(Bound.EVENTS).containsExactly("a bound as bound", "a passivated", "a activated");
        Bound.EVENTS.clear();
        get("/look");
        assertThat(Bound.EVENTS).containsExactly("a activated");
    }

    /** What was heard of binding since the last call. */
    private static List<String> boundEvents() {
        List<String> events = Bound.EVENTS.stream()
                .filter(event -> event.endsWith(" as bound"))
                .toList();
        Bound.EVENTS.clear();
        return events;
    }

    @Test
    void aListenerMayPutSomethingIntoTheNewSession() throws Exception {
        serve(filter -> filter.listener(new HttpSessionListener() {
            @Override
            public void sessionCreated(HttpSessionEvent event) {
                event.getSession().setAttribute("other", "by the listener");
            }
        }));
        page(
                "/other",
                (request, response) -> print(response, request.getSession().getAttribute("other")));
        get("/put");
        assertThat(get("/other").body()).isEqualTo("by the listener");
    }

    @Test
    void aListenerOfSomethingElseIsRefused() {
        assertThatThrownBy(() -> SessionFilter.builder(sessions, cookie).listener(new ServletRequestListener() {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final class Heard
            implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {

        final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void sessionCreated(HttpSessionEvent event) {
            events.add("created");
        }

        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            events.add("destroyed " + event.getSession().getAttribute("name"));
        }

        @Override
        public void sessionIdChanged(HttpSessionEvent event, String oldId) {
            assertThat(event.getSession().getId()).isNotEqualTo(oldId);
            events.add("id was " + oldId);
        }

        @Override
        public void attributeAdded(HttpSessionBindingEvent event) {
            events.add("added " + event.getName() + "=" + event.getValue());
        }

        @Override
        public void attributeRemoved(HttpSessionBindingEvent event) {
            events.add("removed " + event.getName() + "=" + event.getValue());
        }

        @Override
        public void attributeReplaced(HttpSessionBindingEvent event) {
            events.add("replaced " + event.getName() + "=" + event.getValue());
        }
    }
}
