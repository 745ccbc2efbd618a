package io.holdall.example.myclothes.drill;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Many clients at a time, each on a thread of its own: most of the time they add to their carts, else they look. */
final class Crowd implements AutoCloseable {

    /** Some of the catalogue. */
    private static final List<String> PRODUCTS = List.of("85123A", "22423", "84879", "47566", "20725");

    private static final double ADDS = 0.7;
    private static final Duration THINKS = Duration.ofMillis(40);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI shop;
    private final Timeline timeline;
    private final Logouts logouts;
    private final List<Customer> customers;
    private final List<Thread> threads;
    private volatile boolean ended;

    Crowd(URI shop, int size, Timeline timeline, Logouts logouts) {
        this.shop = shop;
        this.timeline = timeline;
        this.logouts = logouts;
        customers = IntStream.range(0, size).mapToObj(i -> newCustomer()).toList();
        threads = customers.stream()
                .map(customer -> new Thread(() -> shop(customer), "customer"))
                .toList();
    }

    /** One more, who does only what it is told. */
    Customer newCustomer() {
        return new Customer(http, shop, PRODUCTS, timeline, logouts, new SplittableRandom());
    }

    List<Customer> customers() {
        return customers;
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void shop(Customer customer) {
        SplittableRandom random = new SplittableRandom();
        while (!ended) {
            if (random.nextDouble() < ADDS) {
                customer.add();
            } else {
                customer.look();
            }
            try {
                // so that the clients do not take the cores from the nodes
                TimeUnit.NANOSECONDS.sleep(random.nextLong(2 * THINKS.toNanos()));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Waits for the last answers, and compares every cart with what its client was told. */
    Losses settle() throws InterruptedException {
        close();
        for (Thread thread : threads) {
            thread.join();
        }
        Losses all = new Losses();
        customers.forEach(customer -> all.add(customer.settle()));
        return all;
    }

    /** Begins no more requests. */
    @Override
    public void close() {
        ended = true;
    }
}
