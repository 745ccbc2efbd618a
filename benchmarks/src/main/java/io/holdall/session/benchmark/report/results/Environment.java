package io.holdall.session.benchmark.report.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where, when and with what a run was made: what somebody needs to make it again.
 *
 * @param measuredAt when the run began
 * @param setting how much time it took for its figures
 * @param command the exact command line
 * @param holdall Holdall's version
 * @param git the commit it was built from; null outside a checkout
 * @param machine what it ran on
 * @param jdk vendor and version of the Java runtime
 * @param libraries versions of the libraries under the stores, by name
 * @param backends the servers, in the order they were started
 */
public record Environment(
        Instant measuredAt,
        Setting setting,
        String command,
        String holdall,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Git git,
        Machine machine,
        String jdk,
        Map<String, String> libraries,
        List<Backend> backends) {

    /** Checks that each part is there; libraries are kept sorted by name. */
    public Environment {
        Texts.given("measuredAt", measuredAt);
        Texts.given("setting", setting);
        Texts.line("command", command);
        Texts.line("holdall", holdall);
        Texts.given("machine", machine);
        Texts.line("jdk", jdk);
        Texts.given("libraries", libraries).forEach((name, version) -> {
            Texts.line("library name", name);
            Texts.line("version of " + name, version);
        });
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
        backends = Texts.list("backends", backends);
    }

    /** This environment with these servers. */
    public Environment withBackends(List<Backend> servers) {
        return new Environment(measuredAt, setting, command, holdall, git, machine, jdk, libraries, servers);
    }

    /** This environment, of a run that began at another time. */
    public Environment begunAt(Instant begun) {
        return new Environment(begun, setting, command, holdall, git, machine, jdk, libraries, backends);
    }

    /**
     * The source that was measured.
     *
     * @param commit the commit's hash
     * @param dirty whether files differed from it
     */
    public record Git(String commit, boolean dirty) {
        /** Checks that the commit is there. */
        public Git {
            Texts.line("git commit", commit);
        }
    }

    /**
     * A machine.
     *
     * @param cpu the processor's model
     * @param cores processors that the run could use
     * @param memoryBytes memory that the machine has
     * @param os name, version and architecture of the operating system
     */
    public record Machine(String cpu, int cores, long memoryBytes, String os) {
        /** Checks each part. */
        public Machine {
            Texts.line("machine cpu", cpu);
            Texts.line("machine os", os);
            if (cores < 1 || memoryBytes < 1) {
                throw new IllegalArgumentException(
                        "machine cores and memoryBytes must be at least 1: " + cores + ", " + memoryBytes);
            }
        }
    }
}
