package io.holdall.session.servlet;

import io.holdall.session.SessionCookie;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.SessionManagerBuilder;
import io.holdall.session.testkit.MovableClock;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** A test of pages behind the filter, that a browser calls. The container is the JVM's, all else is the test's own. */
abstract class OnASite {

    static final SessionKey<String> NAME = SessionKey.of("name", String.class);
    static final SessionKey<Integer> COUNT = SessionKey.immutable("count", Integer.class);
    static final SessionKey<String> OTHER = SessionKey.of("other", String.class);

    final Where where;
    final MovableClock clock = MovableClock.atPresent();
    final SessionCookie cookie = SessionCookie.builder().build();
    final Told told = new Told();
    final WatchedStore store;
    final Browser browser;
    final int port;
    SessionManager sessions;

    private final Site site;

    OnASite(Where where) throws Exception {
        this.where = where;
        ContainerKind.Running container = where.container().shared();
        port = container.port();
        site = container.site();
        site.clear();
        browser = newBrowser();
        store = new WatchedStore(where.store().open(cookie.name()));
        serve(filter -> filter);
    }

    @AfterEach
    void rethrowWhatPagesAsserted() {
        site.rethrow();
    }

    @AfterAll
    static void closeBackends() {
        Backends.close();
    }

    /** From now on the site is behind a filter with these settings and the keys above. */
    final void serve(UnaryOperator<SessionFilterBuilder> settings) throws ServletException {
        serve(manager -> manager, settings);
    }

    final void serve(UnaryOperator<SessionManagerBuilder> manager, UnaryOperator<SessionFilterBuilder> settings)
            throws ServletException {
        sessions = manager.apply(SessionManager.builder(store).clock(clock).listener(told))
                .build();
        site.filter(settings.apply(SessionFilter.builder(sessions, cookie).key(NAME, COUNT, OTHER))
                .build());
    }

    final void page(String path, Page page) {
        site.page(path, page);
    }

    final Answer get(String path) {
        Answer answer = browser.get(path);
        site.rethrow(); // before the test wonders at the status
        return answer;
    }

    final Browser newBrowser() {
        return new Browser(port, site.test());
    }

    /** A page that puts {@code value} as {@link #NAME}. */
    final void pagePuts(String path, String value) {
        page(path, (request, response) -> request.getSession().setAttribute("name", value));
    }

    /** A page that shows {@link #NAME}, and {@code none} if there is no session. */
    final void pageShowsName(String path) {
        page(path, (request, response) -> {
            var session = request.getSession(false);
            print(response, session == null ? "none" : session.getAttribute("name"));
        });
    }

    /** Whether the store keeps sessions that a token only names. */
    final boolean isServerSide() {
        return !store.traits().heldByClient();
    }

    static void print(HttpServletResponse response, Object text) throws IOException {
        response.getWriter().print(text);
    }
}
