package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

class UnitMeterTest {

    /** Else it would cost nothing. */
    @Test
    void aRequestThatItDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> new UnitMeter()
                        .modifyRequest(() -> QueryRequest.builder().build(), new ExecutionAttributes()))
                .hasMessageContaining("the units of a QueryRequest are not known");
    }
}
