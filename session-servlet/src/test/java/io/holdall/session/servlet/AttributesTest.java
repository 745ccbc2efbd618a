package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.SessionKey;
import io.holdall.session.servlet.elsewhere.Planted;
import io.holdall.session.servlet.goods.Basket;
import io.holdall.session.servlet.goods.Line;
import io.holdall.session.spi.SessionToken;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Attributes by name, with and without keys: stored with their type if that is allowed, refused with advice if not. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#everywhere")
class AttributesTest extends OnASite {

    private static final String GOODS = "io.holdall.session.servlet.goods";

    AttributesTest(Where where) throws Exception {
        super(where);
        serve(filter -> filter.allowPackages(GOODS));
    }

    @Test
    void objectsOfAllowedPackagesComeBackAsTheyWere() {
        Line line = new Line("lantern", 3, new BigDecimal("4.25"));
        page("/put", (request, response) -> {
            request.getSession().setAttribute("basket", new Basket().with("lantern"));
            request.getSession().setAttribute("line", line);
            request.getSession().setAttribute("lines", new ArrayList<>(List.of(line, line)));
        });
        page("/look", (request, response) -> {
            assertThat(request.getSession().getAttribute("basket"))
                    .isInstanceOfSatisfying(
                            Basket.class, basket -> assertThat(basket.lines).containsExactly("lantern"));
            assertThat(request.getSession().getAttribute("line")).isEqualTo(line);
            assertThat(request.getSession().getAttribute("lines")).isEqualTo(List.of(line, line));
        });
        assertThat(get("/put").status()).isEqualTo(200);
        assertThat(get("/look").status()).isEqualTo(200);
    }

    @Test
    void simpleValuesNeedNoPackage() throws Exception {
        serve(filter -> filter);
        Map<String, Object> values = Map.ofEntries(
                Map.entry("string", "text"),
                Map.entry("int", 1),
                Map.entry("long", 1L),
                Map.entry("double", 1.5),
                Map.entry("boolean", true),
                Map.entry("char", 'c'),
                Map.entry("decimal", new BigDecimal("1.50")),
                Map.entry("uuid", new UUID(1, 2)),
                Map.entry("locale", Locale.GERMANY),
                Map.entry("instant", Instant.ofEpochSecond(1, 5)),
                Map.entry("list", List.of("a", 1, 2L)),
                Map.entry("map", Map.of("a", 1L)));
        page("/put", (request, response) -> values.forEach(request.getSession()::setAttribute));
        page(
                "/look",
                (request, response) -> values.forEach(
                        (name, value) -> assertThat(request.getSession().getAttribute(name))
                                .as(name)
                                .isEqualTo(value)));
        assertThat(get("/put").status()).isEqualTo(200);
        assertThat(get("/look").status()).isEqualTo(200);
    }

    @Test
    void otherTypesAreRefusedWithAdvice() {
        record Secret(String word) implements Serializable {}
        page("/put", (request, response) -> {
            assertThatThrownBy(() -> request.getSession().setAttribute("planted", new Planted()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("planted", Planted.class.getName(), "allowPackages", "key(");
            assertThatThrownBy(() -> request.getSession().setAttribute("hidden", new Secret("open sesame")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("sesame");
            assertThatThrownBy(() -> request.getSession().setAttribute("thread", Thread.currentThread()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> request.getSession().setAttribute("nested", List.of(new Planted())))
                    .isInstanceOf(RuntimeException.class);
        });
        Answer answer = get("/put");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.setCookies()).isEmpty();
        assertThat(store.commits).hasValue(0);
    }

    @Test
    void aRegisteredNameTakesItsOwnTypeOnly() {
        page(
                "/put",
                (request, response) -> assertThatThrownBy(
                                () -> request.getSession().setAttribute("count", "one"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContainingAll("count", "Integer", "String"));
        assertThat(get("/put").status()).isEqualTo(200);
    }

    /** What somebody who can write to the backend might try: a type that this application does not allow is never made. */
    @Test
    void aStoredTypeThatIsNotAllowedIsNeverMade() throws Exception {
        serve(filter -> filter.allowPackages(GOODS, Planted.class.getPackageName()));
        page("/put", (request, response) -> {
            request.getSession().setAttribute("planted", new Planted());
            request.getSession().setAttribute("name", "Ada");
        });
        assertThat(get("/put").status()).isEqualTo(200);
        serve(filter -> filter.allowPackages(GOODS));
        int made = Planted.MADE.get();
        page(
                "/look",
                (request, response) -> print(
                        response,
                        request.getSession().getAttribute("planted") + " "
                                + request.getSession().getAttribute("name")));
        assertThat(get("/look").body()).isEqualTo("null Ada");
        assertThat(Planted.MADE).hasValue(made);
    }

    @Test
    void anObjectThatWasChangedInPlaceAndSetAgainIsStored() {
        page("/put", (request, response) -> request.getSession().setAttribute("basket", new Basket().with("one")));
        page("/add", (request, response) -> {
            Basket basket = (Basket) request.getSession().getAttribute("basket");
            request.getSession().setAttribute("basket", basket.with("two"));
        });
        page("/forget", (request, response) -> ((Basket) request.getSession().getAttribute("basket")).with("lost"));
        page(
                "/look",
                (request, response) ->
                        print(response, ((Basket) request.getSession().getAttribute("basket")).lines));
        get("/put");
        get("/add");
        get("/forget");
        assertThat(get("/look").body()).isEqualTo("[one, two]");
    }

    @Test
    void anObjectThatIsChangedAfterItWasSetIsFoundOut() throws Exception {
        serve(filter -> filter.allowPackages(GOODS).unsetChanges(UnsetChanges.FAIL));
        page("/put", (request, response) -> request.getSession().setAttribute("basket", new Basket()));
        page("/forget", (request, response) -> ((Basket) request.getSession().getAttribute("basket")).with("lost"));
        page(
                "/look",
                (request, response) ->
                        print(response, ((Basket) request.getSession().getAttribute("basket")).lines));
        page(Site.ERROR_PAGE, (request, response) -> {
            Throwable thrown = (Throwable) request.getAttribute("jakarta.servlet.error.exception");
            print(response, thrown.getMessage());
        });
        get("/put");
        Answer answer = get("/forget");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("basket").doesNotContain("lost");
        assertThat(get("/look").body()).isEqualTo("[]");
    }

    @Test
    void aTypedKeyAndTheNameAreOneAttribute() throws Exception {
        SessionKey<Basket> basket = SessionKey.of("basket", Basket.class);
        serve(filter -> filter.key(basket));
        page("/put", (request, response) -> SessionFilter.session(request).put(basket, new Basket().with("typed")));
        page(
                "/look",
                (request, response) ->
                        print(response, ((Basket) request.getSession().getAttribute("basket")).lines));
        get("/put");
        assertThat(get("/look").body()).isEqualTo("[typed]");
        SessionToken token = SessionToken.of(browser.jar().values(cookie.name()).get(0));
        assertThat(sessions.open(token).get(basket).orElseThrow().lines).containsExactly("typed");
    }
}
