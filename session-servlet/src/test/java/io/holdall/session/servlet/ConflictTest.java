package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.GenericType;
import io.holdall.session.SessionKey;
import io.holdall.session.servlet.goods.Basket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two requests of one session that change it at the same time: the second begins and ends just before the first is stored. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#serverSide")
class ConflictTest extends OnASite {

    private static final SessionKey<List<String>> LINES = SessionKey.immutable(
                    "lines", new GenericType<List<String>>() {})
            .mergedBy((base, mine, theirs) -> {
                List<String> merged = new ArrayList<>(theirs == null ? List.of() : theirs);
                merged.addAll(mine.subList(base == null ? 0 : base.size(), mine.size()));
                return List.copyOf(merged);
            });

    ConflictTest(Where where) throws Exception {
        super(where);
    }

    @BeforeEach
    void twoTabs() throws Exception {
        serve(filter -> filter.key(LINES).allowPackages("io.holdall.session.servlet.goods"));
        page("/put", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            request.getSession().setAttribute("count", 1);
            request.getSession().setAttribute("basket", new Basket());
        });
        page("/other-tab", (request, response) -> {
            request.getSession().setAttribute("name", request.getSession().getAttribute("name") + " Lovelace");
            request.getSession().setAttribute("basket", new Basket().with("theirs"));
        });
        page("/other-line", (request, response) -> addLine(request.getSession(), "theirs"));
        page("/look", (request, response) -> {
            var session = request.getSession();
            var basket = (Basket) session.getAttribute("basket");
            print(
                    response,
                    session.getAttribute("name") + ", " + session.getAttribute("count") + ", " + basket.lines + ", "
                            + session.getAttribute("lines"));
        });
        get("/put");
    }

    @Test
    void changesOfDifferentAttributesAreBothThere() {
        page("/change", (request, response) -> {
            int count = (int) request.getSession().getAttribute("count");
            request.getSession().setAttribute("count", count + 1);
        });
        assertThat(meeting("/other-tab", "/change").status()).isEqualTo(200);
        assertThat(lookAfresh()).isEqualTo("Ada Lovelace, 2, [theirs], null");
        assertThat(told.events).noneMatch(event -> event.startsWith("overwritten"));
    }

    @Test
    void theLastWriteOfOneAttributeWinsAndTheListenerIsTold() {
        page("/change", (request, response) -> {
            assertThat(request.getSession().getAttribute("name")).isEqualTo("Ada");
            request.getSession().setAttribute("name", "Grace");
        });
        assertThat(meeting("/other-tab", "/change").status()).isEqualTo(200);
        assertThat(lookAfresh()).isEqualTo("Grace, 1, [theirs], null");
        assertThat(told.events).contains("overwritten name");
    }

    @Test
    void theLastWriteOfAnObjectWithoutAKeyWinsToo() {
        page("/change", (request, response) -> {
            Basket basket = (Basket) request.getSession().getAttribute("basket");
            request.getSession().setAttribute("basket", basket.with("mine"));
        });
        assertThat(meeting("/other-tab", "/change").status()).isEqualTo(200);
        assertThat(lookAfresh()).isEqualTo("Ada Lovelace, 1, [mine], null");
        assertThat(told.events).contains("overwritten basket");
    }

    @Test
    void aKeyWithAMergeMakesOneOfBoth() {
        page("/change", (request, response) -> addLine(request.getSession(), "mine"));
        assertThat(meeting("/other-line", "/change").status()).isEqualTo(200);
        assertThat(lookAfresh()).isEqualTo("Ada, 1, [], [theirs, mine]");
    }

    @Test
    void aConflictCanBeAnError() throws Exception {
        serve(filter -> filter.key(LINES)
                .allowPackages("io.holdall.session.servlet.goods")
                .onConflict(ConflictPolicy.FAIL));
        page("/change", (request, response) -> {
            assertThat(request.getSession().getAttribute("name")).isEqualTo("Ada");
            request.getSession().setAttribute("name", "Grace");
            response.sendRedirect("/look");
        });
        Answer answer = meeting("/other-tab", "/change");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(lookAfresh()).isEqualTo("Ada Lovelace, 1, [theirs], null");
    }

    @Test
    void aTypedUpdateIsDoneAgain() {
        page("/change", (request, response) -> SessionFilter.session(request).update(NAME, "", name -> name + "!"));
        assertThat(meeting("/other-tab", "/change").status()).isEqualTo(200);
        assertThat(lookAfresh()).isEqualTo("Ada Lovelace!, 1, [theirs], null");
    }

    /** The answer of {@code path}, before whose commit {@code first} comes in between. */
    private Answer meeting(String first, String path) {
        Browser tab = secondTab();
        store.beforeNextCommit(() -> tab.get(first));
        return get(path);
    }

    /** What a client sees that has no newer token than the one that both tabs began with. */
    private String lookAfresh() {
        return get("/look").body();
    }

    private Browser secondTab() {
        Browser tab = newBrowser();
        tab.jar().plant(cookie.name(), browser.jar().values(cookie.name()).get(0), "/");
        return tab;
    }

    @SuppressWarnings("unchecked")
    private static void addLine(jakarta.servlet.http.HttpSession session, String line) {
        List<String> lines =
                new ArrayList<>((List<String>) Objects.requireNonNullElse(session.getAttribute("lines"), List.of()));
        lines.add(line);
        session.setAttribute("lines", List.copyOf(lines));
    }
}
