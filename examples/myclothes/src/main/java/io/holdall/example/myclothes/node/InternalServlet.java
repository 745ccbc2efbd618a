package io.holdall.example.myclothes.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdall.example.myclothes.data.DatabaseDownException;
import io.holdall.example.myclothes.data.Product;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What the load balancer and the operator ask of a node, below {@code /-/}; the balancer lets nobody else in. */
final class InternalServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HIGHEST_PRICE = 100_000_00;

    private final transient Node node;

    InternalServlet(Node node) {
        this.node = node;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (String.valueOf(request.getPathInfo())) {
            case "/health" -> sendHealth(response);
            case "/stats" -> send(response, 200, node.stats());
            default -> sendNothingHere(response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("Origin") != null || request.getHeader("Sec-Fetch-Site") != null) {
            send(response, 403, Map.of("error", "this is not for pages in a browser"));
            return;
        }
        switch (String.valueOf(request.getPathInfo())) {
            case "/drain" -> {
                node.drain();
                send(response, 200, Map.of("status", "draining"));
            }
            case "/price" -> price(request, response);
            default -> sendNothingHere(response);
        }
    }

    private void sendHealth(HttpServletResponse response) throws IOException {
        boolean draining = node.isDraining();
        send(response, draining ? 503 : 200, Map.of("status", draining ? "draining" : "up"));
    }

    private void price(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String pence = String.valueOf(request.getParameter("pence"));
        if (!pence.matches("[0-9]{1,8}") || Integer.parseInt(pence) > HIGHEST_PRICE) {
            send(response, 400, Map.of("error", "pence must be a whole number from 0 to " + HIGHEST_PRICE));
            return;
        }
        try {
            Optional<Product> changed =
                    node.products().price(String.valueOf(request.getParameter("sku")), Integer.parseInt(pence));
            if (changed.isPresent()) {
                send(response, 200, changed.get());
            } else {
                send(response, 404, Map.of("error", "there is no such product"));
            }
        } catch (DatabaseDownException e) {
            send(response, 503, Map.of("error", "the database does not answer; the price is not known to be changed"));
        }
    }

    private static void sendNothingHere(HttpServletResponse response) throws IOException {
        send(response, 404, Map.of("error", "nothing here; there are /-/health, /-/stats, /-/drain and /-/price"));
    }

    private static void send(HttpServletResponse response, int status, Object json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
