package io.holdall.example.myclothes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.KeyRing;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @Test
    void aNewKeyOnlyVerifiesUntilItIsMadePrimaryAndTheOldOnesGoOn(@TempDir Path folder) {
        KeyFile file = new KeyFile(folder.resolve("keys"));
        KeyRing before = KeyRing.fromFile(file.file());
        String id = file.addFurther();
        KeyRing meanwhile = KeyRing.fromFile(file.file());
        assertThat(meanwhile.primary()).isEqualTo(before.primary());
        assertThat(meanwhile.keys()).hasSize(2);
        file.makePrimary(id);
        KeyRing after = KeyRing.fromFile(file.file());
        assertThat(after.primary().id()).isEqualTo(id);
        assertThat(after.keys()).containsExactly(after.primary(), before.primary());
    }
}
