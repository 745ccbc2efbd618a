package io.holdall.session.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientsTest {

    private final FakeTarget target = new FakeTarget();

    @ParameterizedTest
    @EnumSource(Workload.class)
    void aMixHasItsShareOfUpdates(Workload workload) {
        Requests requests = new Clients(target, 10).mixed(workload, 5);

        long updates = LongStream.range(0, 100_000).filter(requests::isUpdate).count();

        assertThat(updates / 100_000.0).isCloseTo(workload.updates(), within(0.01));
        assertThat(Workload.BROWSING.updates()).isEqualTo(0.05);
        assertThat(Workload.SESSION_STORE.updates()).isEqualTo(0.5);
    }

    @Test
    void theSameNumberIsTheSameRequestAndAnotherSeedGivesOthers() {
        Clients clients = new Clients(target, 100);
        MixedRequests one = (MixedRequests) clients.mixed(Workload.SESSION_STORE, 5);
        MixedRequests again = (MixedRequests) clients.mixed(Workload.SESSION_STORE, 5);
        MixedRequests other = (MixedRequests) clients.mixed(Workload.SESSION_STORE, 6);

        assertThat(told(one)).isEqualTo(told(again)).isNotEqualTo(told(other));
    }

    @Test
    void fewClientsMakeMostRequests() {
        Clients clients = new Clients(target, 100);
        Requests requests = clients.mixed(Workload.BROWSING, 5);
        for (int i = 0; i < 10_000; i++) {
            requests.make(i);
        }

        List<Integer> made = new ArrayList<>(
                target.requests.values().stream().map(AtomicInteger::get).toList());
        made.sort(Collections.reverseOrder());
        int ofTen = made.subList(0, 10).stream().mapToInt(Integer::intValue).sum();
        assertThat(ofTen / 10_000.0).as("2.98 of 5.29").isCloseTo(0.56, within(0.03));
        assertThat(made.get(0) / 10_000.0).as("1 of 5.29").isCloseTo(0.19, within(0.02));
    }

    @Test
    void anAnswersTokenIsSentFromThenOn() {
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        Clients clients = new Clients(
                new FakeTarget() {
                    @Override
                    public String read(String token) {
                        sent.add(token);
                        return super.read(token);
                    }
                },
                2);

        clients.update(1);
        clients.update(1);
        clients.read(1);
        clients.read(0);

        assertThat(sent).containsExactly("1.2", "0.0");
    }

    @Test
    void twoRequestsOfOneClientAtOnceSendTheSameToken() throws InterruptedException {
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier both = new CyclicBarrier(2);
        Clients clients = new Clients(
                new FakeTarget() {
                    @Override
                    public String update(String token, int client, int turn) {
                        sent.add(token + " " + turn);
                        try {
                            both.await();
                        } catch (InterruptedException | BrokenBarrierException e) {
                            throw new IllegalStateException(e);
                        }
                        return super.update(token, client, turn);
                    }
                },
                1);

        Threads.runAll(2, thread -> clients.update(0));

        assertThat(sent).containsExactlyInAnyOrder("0.0 0", "0.0 1");
    }

    @Test
    void whySessionsCouldNotBeBegunIsSaid() {
        FakeTarget full = new FakeTarget() {
            @Override
            public String begin(int client) {
                throw new IllegalStateException("no room");
            }
        };

        assertThatThrownBy(() -> new Clients(full, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no room");
    }

    @Test
    void inTurnEachThreadHasClientsOfItsOwn() {
        Clients clients = new Clients(target, 8);
        Requests requests = clients.inTurn(true);

        for (long number = 3; number < 64; number += 4) {
            requests.make(number);
        }

        assertThat(target.requests.get(3)).hasValue(8);
        assertThat(target.requests.get(7)).hasValue(8);
        assertThat(target.requests.get(0)).hasValue(0);
    }

    private static List<String> told(MixedRequests requests) {
        return LongStream.range(0, 200)
                .mapToObj(number -> requests.client(number) + (requests.isUpdate(number) ? " updates" : " reads"))
                .toList();
    }
}
