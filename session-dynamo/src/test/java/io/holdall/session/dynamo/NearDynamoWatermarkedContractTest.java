package io.holdall.session.dynamo;

/** The contract of a near cache over a store that uses the same watermark for its own reads. */
class NearDynamoWatermarkedContractTest extends NearDynamoContractTest {

    @Override
    ReadConsistency readConsistency() {
        return ReadConsistency.WATERMARKED;
    }
}
