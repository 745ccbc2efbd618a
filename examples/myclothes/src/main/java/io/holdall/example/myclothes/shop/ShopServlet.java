package io.holdall.example.myclothes.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.holdall.example.myclothes.data.DatabaseDownException;
import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionTooLargeException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shop's pages: finds who answers, stores the session, and sends what they answered, as a page or as JSON. */
public final class ShopServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private final transient Shop shop;
    private final transient Routes routes;
    private final transient Pages pages;
    private final byte[] style;

    /** Of a shop. */
    public ShopServlet(Shop shop) {
        this.shop = shop;
        this.routes = new Routes(shop);
        this.pages = new Pages(shop);
        this.style = resource("style.css");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().equals("/style.css")) {
            response.setHeader("Cache-Control", "max-age=3600");
            send(response, "text/css", style);
            return;
        }
        Exchange exchange = new Exchange(shop, request);
        Answer answer;
        try {
            answer = stored(exchange, routed(exchange, request));
        } catch (SessionStoreException e) {
            throw e; // the filter has us answer it, as it does when its own commit fails: see sendUnavailable
        } catch (RuntimeException e) {
            log("a request failed", e);
            answer = Answer.error(500, "That went wrong", "The shop has made a mistake. It is in the shop's log.");
        }
        send(exchange, answer, response);
    }

    /** What the page says, before anything is stored; nothing is to be stored if it refuses. */
    private Answer routed(Exchange exchange, HttpServletRequest request) throws IOException {
        try {
            exchange.read();
            if (exchange.isPost()) {
                CrossSite.refuse(request);
            }
            return routes.answer(exchange, request.getMethod());
        } catch (Refusal e) {
            return refused(e);
        } catch (DatabaseDownException e) {
            log(e.getMessage());
            return Answer.error(
                    503,
                    "Not possible at the moment",
                    "Customers and orders cannot be reached at the moment. Your cart is safe; please try again in a minute."
                            + " If you have sent an order, sending it again does no harm: one cart, one order.");
        }
    }

    /** Stores the session now, and not when the response is sent, so that the page can say what became of it. */
    private Answer stored(Exchange exchange, Answer answer) {
        try {
            exchange.commit();
            return answer;
        } catch (Refusal e) { // on top of what another request has put into the cart meanwhile, it is too much
            return refused(e);
        } catch (SessionTooLargeException e) {
            undo(exchange);
            return Answer.error(
                    413,
                    "Your cart is full",
                    "With this your cart would take " + e.bytes() + " bytes, and the store \"" + shop.store()
                            + "\" keeps at most " + e.limit()
                            + ". Your cart is as it was before: check out first, or remove something.");
        } catch (SessionGoneException e) {
            exchange.ended();
            return Answer.error(
                    409,
                    "You were logged out meanwhile",
                    "Your session has ended while this was being done, so nothing was changed. You can begin again.");
        } catch (SessionConflictException e) {
            undo(exchange);
            return Answer.error(
                    409,
                    "Too much at once",
                    "Your cart was being changed elsewhere all the time, so nothing was changed here. Please try again.");
        }
    }

    private static void undo(Exchange exchange) {
        try {
            exchange.undo();
        } catch (SessionConflictException e) {
            // Nothing of it is stored, which is what undoing is for; the filter may have more luck with the rest.
        }
    }

    private static Answer refused(Refusal refusal) {
        String title = switch (refusal.status()) {
            case 404 -> "Not found";
            case 413 -> "Too large";
            default -> "That cannot be done";
        };
        return Answer.error(refusal.status(), title, String.valueOf(refusal.getMessage()));
    }

    /** For when the store of the sessions does not answer: says so, and that the cart is safe. Asks for no session. */
    public void sendUnavailable(HttpServletRequest request, HttpServletResponse response, SessionStoreException cause)
            throws IOException {
        log("the store of the sessions does not answer: " + cause.getMessage());
        send(
                null,
                Exchange.wantsJson(request),
                Answer.error(
                        503,
                        "One moment, please",
                        "The place that keeps the carts does not answer at the moment. Your cart is safe there;"
                                + " please try again in a few seconds."),
                response);
    }

    private void send(Exchange exchange, Answer answer, HttpServletResponse response) throws IOException {
        send(exchange, exchange.wantsJson(), answer, response);
        exchange.cart()
                .ifPresent(
                        cart -> shop.carts().served(cart.id(), shop.roundTrips().ofRequest()));
    }

    private void send(@Nullable Exchange exchange, boolean json, Answer answer, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store"); // each page is of one customer
        if (answer.status() == 503) {
            response.setHeader("Retry-After", "5");
        }
        if (json) {
            response.setStatus(answer.location() == null ? answer.status() : 200);
            send(
                    response,
                    "application/json",
                    JSON.writeValueAsBytes(answer.json().get()));
        } else if (answer.template() != null) {
            response.setStatus(answer.status());
            String page = pages.render(answer.template(), answer.model().get(), exchange);
            send(response, "text/html", page.getBytes(StandardCharsets.UTF_8));
        } else {
            response.setStatus(answer.status());
            response.setHeader("Location", answer.location());
            send(response, "text/plain", new byte[0]);
        }
    }

    private static void send(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type + ";charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(ShopServlet.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
