"""Apache Kafka that lets in only whom it knows, and only to what it granted."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.admin import CreateAclsRequest

from support.certificates import Authority
from support.kafka import ApacheKafka
from warta_stream.broker import find_free_port
from warta_stream.grants import Grant

LISTENERS = {
    "TLS": "SSL",
    "MUTUAL": "SSL",
    "EXPIRED": "SSL",
    "LOGIN": "SASL_SSL",
    "BARE": "SASL_PLAINTEXT",
    "ASTRAY": "PLAINTEXT",
}
"""Each with its protocol: what a client must bring is different at each. ASTRAY sends it on to where
nobody listens."""

HOST = "localhost"
"""What the certificates are made out to; 127.0.0.1 is another name."""

PROPERTIES = """
ssl.truststore.type=PEM
ssl.truststore.location={authority}
ssl.keystore.type=PEM
ssl.keystore.location={store}
listener.name.mutual.ssl.client.auth=required
listener.name.expired.ssl.keystore.type=PEM
listener.name.expired.ssl.keystore.location={expired}
sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.login.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.bare.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS;User:{root};User:CN={root}
auto.create.topics.enable=true
"""
"""ANONYMOUS is whoever comes without a login: the broker itself, and a test that looks behind it."""

KINDS = {"topic": 2, "group": 3, "cluster": 4}
OPERATIONS = {
    "Read": 3,
    "Write": 4,
    "Create": 5,
    "Delete": 6,
    "Alter": 7,
    "Describe": 8,
    "ClusterAction": 9,
    "DescribeConfigs": 10,
    "AlterConfigs": 11,
}
LITERAL, ALLOW = 3, 3
"""Kafka's numbers."""


class SecureKafka(ApacheKafka):
    """One broker with a listener for each way to come in. `root` may do everything."""

    root = "root"

    def __init__(self, directory: Path, authority: Authority, users: Mapping[str, str]) -> None:
        self.ports = {name: find_free_port() for name in LISTENERS}
        super().__init__(directory, users=users)
        text = self._config.read_text()
        more = ",".join(f"{name}://{HOST}:{port}" for name, port in self.ports.items())
        protocols = ",".join(f"{name}:{protocol}" for name, protocol in LISTENERS.items())
        more_of = {
            "listeners": more,
            "advertised.listeners": more.replace(str(self.ports["ASTRAY"]), "1"),
            "listener.security.protocol.map": protocols,
        }
        lines = [
            f"{line},{more_of[key]}" if (key := line.partition("=")[0]) in more_of else line
            for line in text.splitlines()
        ]
        settings = PROPERTIES.format(
            authority=authority.certificate,
            store=authority.sign_keystore("broker", host=HOST),
            expired=authority.sign_keystore("expired", host=HOST, days=-1),
            root=self.root,
        )
        self._config.write_text("\n".join(lines) + settings)

    def name(self, listener: str, host: str = HOST) -> str:
        """The address of a listener."""
        return f"{host}:{self.ports[listener]}"


async def apply(address: str, grants: Mapping[str, Iterable[Grant]]) -> None:
    """Grant what is listed to each user, as ACLs of literal names."""
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        for user, granted in grants.items():
            for grant in granted:
                for operation in grant.operations:
                    request = CreateAclsRequest(
                        KINDS[grant.kind],
                        grant.name,
                        LITERAL,
                        f"User:{user}",
                        "*",
                        OPERATIONS[operation],
                        ALLOW,
                    )
                    answer = await admin._send_request(request)
                    [(code, message)] = answer.creation_responses
                    assert code == 0, message
    finally:
        await admin.close()
