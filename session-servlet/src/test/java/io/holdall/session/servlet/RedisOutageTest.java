package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionCookie;
import io.holdall.session.SessionManager;
import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** The same with a real server that goes, hangs, and comes back. */
@ParameterizedClass(name = "{0}")
@EnumSource(ContainerKind.class)
class RedisOutageTest {

    private static final int TIMEOUT_MILLIS = 300;

    private final RedisBackend server = RedisBackend.start();
    private final TcpProxy proxy = new TcpProxy(server.host(), server.port());
    private final RedisClient client = RedisClient.builder()
            .hostAndPort(proxy.host(), proxy.port())
            .clientConfig(DefaultJedisClientConfig.builder()
                    .timeoutMillis(TIMEOUT_MILLIS)
                    .build())
            .build();
    private final Site site;
    private final Browser browser;

    RedisOutageTest(ContainerKind container) throws Exception {
        ContainerKind.Running running = container.shared();
        site = running.site();
        site.clear();
        browser = new Browser(running.port(), site.test());
    }

    @BeforeEach
    void serve() throws Exception {
        site.filter(new SessionFilter(
                SessionManager.builder(new RedisSessionStore(client)).build(),
                SessionCookie.builder().build()));
        site.page("/put", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            response.sendRedirect("/show");
        });
        site.page(
                "/show",
                (request, response) ->
                        response.getWriter().print(request.getSession().getAttribute("name")));
    }

    @AfterEach
    void close() {
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void aServerThatIsGoneAndComesBack() {
        browser.get("/put");
        proxy.refuse();
        proxy.cut();
        assertThat(browser.get("/show").status()).isEqualTo(503);
        proxy.heal();
        assertThat(browser.get("/show").body()).isEqualTo("Ada");
    }

    @Test
    void aServerThatLosesItsData() {
        browser.get("/put");
        server.stop();
        assertThat(browser.get("/show").status()).isEqualTo(503);
        assertThat(browser.get("/put").status()).isEqualTo(503);
        server.restart();
        assertThat(browser.get("/show").body()).isEqualTo("null"); // truly gone
        assertThat(browser.get("/put").status()).isEqualTo(302);
        assertThat(browser.get("/show").body()).isEqualTo("Ada");
    }

    @Test
    void aServerThatHangs() {
        browser.get("/put");
        server.freeze();
        assertThat(browser.get("/show").status()).isEqualTo(503);
        server.thaw();
        assertThat(browser.get("/show").body()).isEqualTo("Ada");
    }

    @Test
    void aRedirectWhoseWriteIsNotAcknowledgedNeverReachesTheClient() {
        browser.get("/put");
        browser.get("/put"); // so that the server knows the script of an update, and no answer is about that
        site.page("/put-again", (request, response) -> {
            request.getSession().setAttribute("name", "Grace");
            proxy.swallowAnswers();
            response.sendRedirect("/show");
        });
        Answer answer = browser.get("/put-again");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(proxy.bytesSwallowed()).isPositive(); // the server has carried it out
        proxy.heal();
        assertThat(browser.get("/show").body()).isEqualTo("Grace");
    }
}
