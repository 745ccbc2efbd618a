package io.holdall.session.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private EchoServer server;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        proxy = new TcpProxy("127.0.0.1", server.port());
    }

    @AfterEach
    void end() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void forwardsBothWaysAndCounts() throws Exception {
        try (Client one = new Client();
                Client other = new Client()) {
            one.send("hello");
            assertThat(one.answer()).isEqualTo("hello");
            other.send("hi");
            assertThat(other.answer()).isEqualTo("hi");

            assertThat(proxy.connections()).isEqualTo(2);
            assertThat(proxy.openConnections()).isEqualTo(2);
            assertThat(proxy.bytesToServer()).isEqualTo(9);
            assertThat(proxy.bytesToClient()).isEqualTo(9);
        }
        Waiting.until("no connection is open", () -> proxy.openConnections() == 0);
        assertThat(proxy.connections()).isEqualTo(2);
        assertThat(proxy.bytesSwallowed()).isZero();
    }

    @Test
    void countsARoundTripWhenAClientSpeaksAfterTheServer() throws Exception {
        try (Client one = new Client();
                Client other = new Client()) {
            one.send("two\nlines at once");
            assertThat(one.answer()).isEqualTo("two");
            assertThat(one.answer()).isEqualTo("lines at once");
            assertThat(proxy.roundTrips()).isEqualTo(1);

            other.socket.getOutputStream().write('a');
            Waiting.until("the first piece is there", () -> proxy.bytesToServer() == 19);
            other.send(" request in two pieces");
            other.answer();
            assertThat(proxy.roundTrips()).isEqualTo(2);

            one.send("again");
            one.answer();
            assertThat(proxy.roundTrips()).isEqualTo(3);
        }
    }

    @Test
    void standsInAServersAddress() {
        String here = proxy.host() + ":" + proxy.port();
        assertThat(proxy.address(URI.create("redis://user:word@example.com:6379/2")))
                .isEqualTo(URI.create("redis://user:word@" + here + "/2"));
        assertThat(proxy.address(URI.create("http://example.com:8000"))).isEqualTo(URI.create("http://" + here));
    }

    @Test
    void cutsWhatIsOpenAndTakesNewConnections() throws Exception {
        try (Client cut = new Client()) {
            cut.send("before");
            assertThat(cut.answer()).isEqualTo("before");
            proxy.cut();
            assertThatThrownBy(cut::answer).isInstanceOf(IOException.class);
        }
        try (Client next = new Client()) {
            next.send("after");
            assertThat(next.answer()).isEqualTo("after");
        }
    }

    @Test
    void refusesNewConnectionsUntilHealed() throws Exception {
        try (Client old = new Client()) {
            old.send("before");
            assertThat(old.answer()).isEqualTo("before");

            proxy.refuse();
            assertThatThrownBy(Client::new).isInstanceOf(ConnectException.class);
            old.send("still here");
            assertThat(old.answer()).isEqualTo("still here");

            proxy.heal();
            try (Client next = new Client()) {
                next.send("again");
                assertThat(next.answer()).isEqualTo("again");
            }
        }
    }

    @Test
    void delaysAnswersAndNotRequests() throws Exception {
        Duration delay = Duration.ofMillis(300);
        try (Client client = new Client()) {
            proxy.delay(delay);
            long sent = System.nanoTime();
            client.send("slow");
            Waiting.until("the request is there", () -> server.received.contains("slow"));
            Duration untilRequest = Duration.ofNanos(System.nanoTime() - sent);
            assertThat(client.answer()).isEqualTo("slow");
            Duration untilAnswer = Duration.ofNanos(System.nanoTime() - sent);

            assertThat(untilAnswer).isGreaterThanOrEqualTo(delay);
            assertThat(untilRequest).isLessThan(untilAnswer);
        }
    }

    @Test
    void delaysByLessThanAMillisecondToo() throws Exception {
        Duration delay = Duration.ofNanos(500_000);
        int requests = 50;
        try (Client client = new Client()) {
            proxy.delay(delay);
            long start = System.nanoTime();
            for (int i = 0; i < requests; i++) {
                client.send("request");
                client.answer();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(delay.multipliedBy(requests));
        }
    }

    @Test
    void delaysPiecesThatCameTogetherOnceAndNotOneAfterTheOther() throws Exception {
        Duration delay = Duration.ofMillis(500);
        int atLeastPieces = 100;
        String answer = "x".repeat(atLeastPieces * 8_192);
        try (Client client = new Client()) {
            proxy.delay(delay);
            long sent = System.nanoTime();
            client.send(answer);
            assertThat(client.answer()).isEqualTo(answer);

            assertThat(Duration.ofNanos(System.nanoTime() - sent))
                    .isBetween(delay, delay.multipliedBy(atLeastPieces / 2));
        }
    }

    @Test
    void breaksTheNextAnswerOffInItsMiddleAndNoOtherConnection() throws Exception {
        try (Client one = new Client();
                Client other = new Client()) {
            other.send("before");
            assertThat(other.answer()).isEqualTo("before");

            proxy.cutInMidAnswer();
            one.send("hello");
            assertThat(one.rest()).isEqualTo("hel");
            assertThat(proxy.bytesToClient()).isEqualTo(7 + 3);
            assertThat(server.received).contains("hello");

            other.send("after");
            assertThat(other.answer()).isEqualTo("after");
        }
        Waiting.until("no connection is open", () -> proxy.openConnections() == 0);
    }

    @Test
    void breaksOffBeforeAnAnswerOfOneByte() throws Exception {
        try (Client client = new Client()) {
            proxy.cutInMidAnswer();
            client.send("");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void breaksNothingOffOnceHealed() throws Exception {
        try (Client client = new Client()) {
            proxy.cutInMidAnswer();
            proxy.heal();
            client.send("whole");
            assertThat(client.answer()).isEqualTo("whole");
        }
    }

    @Test
    void swallowsAnswersToRequestsThatWereCarriedOut() throws Exception {
        try (Client client = new Client()) {
            client.send("first");
            assertThat(client.answer()).isEqualTo("first");

            proxy.swallowAnswers();
            client.send("lost");
            Waiting.until("the answer is swallowed", () -> proxy.bytesSwallowed() == 5);
            assertThat(server.received).containsExactly("first", "lost");
            client.socket.setSoTimeout(50);
            assertThatThrownBy(client::answer).isInstanceOf(SocketTimeoutException.class);

            proxy.heal();
            client.socket.setSoTimeout(20_000);
            client.send("third");
            assertThat(client.answer()).isEqualTo("third");
        }
    }

    @Test
    void resetsClientsWhileTheServerIsAway() throws Exception {
        server.close();
        try (Client client = new Client()) {
            assertThatThrownBy(client::answer).isInstanceOf(IOException.class);
        } catch (IOException e) {
            // The reset may come while the client still connects.
        }
    }

    @Test
    void leavesNoThreadAndNoPortOnceClosed() throws Exception {
        proxy.delay(Duration.ofHours(1));
        try (Client client = new Client()) {
            client.send("its answer is held back");
            Waiting.until("the request is there", () -> !server.received.isEmpty());

            proxy.close();
            proxy.close();

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("tcp-proxy-" + proxy.port());
            assertThatThrownBy(Client::new).isInstanceOf(ConnectException.class);
        }
        proxy.heal();
        assertThatThrownBy(Client::new).isInstanceOf(ConnectException.class);
    }

    /** Sends and gets lines through the proxy. */
    private final class Client implements Closeable {

        private final Socket socket = new Socket(proxy.host(), proxy.port());
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        private Client() throws IOException {
            socket.setSoTimeout(20_000);
        }

        void send(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }

        /** The next line; an end of the connection is an exception. */
        String answer() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the connection has ended");
            }
            return line;
        }

        /** All that comes until the connection's orderly end. */
        String rest() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Answers each line with itself. */
    private static final class EchoServer implements Closeable {

        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<String> received = new CopyOnWriteArrayList<>();

        private final Thread acceptor;

        private EchoServer() throws IOException {
            acceptor = inBackground(() -> {
                while (true) {
                    Socket socket = listener.accept();
                    inBackground(() -> echo(socket));
                }
            });
        }

        int port() {
            return listener.getLocalPort();
        }

        private void echo(Socket socket) throws IOException {
            try (socket;
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    received.add(line);
                    socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }

        /** Waits for the acceptor: the system still takes connections while a thread is inside accept. */
        @Override
        public void close() throws IOException {
            listener.close();
            ProxiedConnection.join(acceptor);
        }

        private interface Work {
            void run() throws IOException;
        }

        private static Thread inBackground(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException e) {
                    // The test has closed the socket.
                }
            });
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    }
}
