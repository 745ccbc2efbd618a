package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Listeners that are told of what then fails, and such as change what they are told of. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#containers")
class ListenerTroubleTest extends OnASite {

    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    /** Holds something while it is in use. */
    static final class Connected implements HttpSessionBindingListener, HttpSessionActivationListener {
        private transient boolean connected = true;

        @Override
        public void sessionWillPassivate(HttpSessionEvent event) {
            connected = false;
        }

        @Override
        public void sessionDidActivate(HttpSessionEvent event) {
            connected = true;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            HEARD.add("bound");
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            HEARD.add("unbound");
        }
    }

    ListenerTroubleTest(Where where) throws Exception {
        super(where);
        HEARD.clear();
    }

    @Test
    void aValueThatCannotBeStoredIsUnboundAgain() {
        page(
                "/put",
                (request, response) -> assertThatThrownBy(
                                () -> request.getSession().setAttribute("typed", new Connected()))
                        .isInstanceOf(IllegalArgumentException.class));
        get("/put");
        assertThat(HEARD).containsExactly("bound", "unbound");
    }

    @Test
    void aValueIsActiveWhileTheRequestHasIt() throws Exception {
        serve(filter -> filter.allowPackages("io.holdall.session.servlet"));
        page("/put", (request, response) -> {
            Connected value = new Connected();
            request.getSession().setAttribute("typed", value);
            assertThat(value.connected).isTrue();
            assertThat(request.getSession().getAttribute("typed")).isSameAs(value);
        });
        assertThat(get("/put").status()).isEqualTo(200);
    }

    @Test
    void aListenerMayEndTheSessionThatItIsToldTheEndOf() throws Exception {
        AtomicInteger told = new AtomicInteger();
        serve(filter -> filter.listener(new HttpSessionListener() {
            @Override
            public void sessionDestroyed(HttpSessionEvent event) {
                told.incrementAndGet();
                event.getSession().invalidate();
            }
        }));
        pagePuts("/put", "Ada");
        page("/log-out", (request, response) -> request.getSession().invalidate());
        get("/put");
        assertThat(get("/log-out").setCookies()).containsExactly(cookie.delete());
        assertThat(told).hasValue(1);
    }
}
