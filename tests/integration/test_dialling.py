"""The guard at the moment of dialling, with Twisted's own ways to open a connection and servers that listen."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.canary import listening_canary
from tests.servers.site import Reply, running_site

DIALLING = """
import json, socket, sys
from scraper.network import guarded_reactor
guarded_reactor.install()
from twisted.internet import defer, endpoints, protocol, reactor, ssl
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.web.client import Agent, ProxyAgent

private, public = json.loads(sys.argv[1])


class Answers:
    '''A name server that knows one name, which leads to an address that is not public.'''

    def __init__(self, host, port):
        self.address = (IPv6Address if ":" in host else IPv4Address)("TCP", host, port)

    def resolveHostName(self, receiver, name, portNumber=0, addressTypes=None, transportSemantics="TCP"):
        receiver.resolutionBegan(None)
        receiver.addressResolved(self.address)
        receiver.resolutionComplete()
        return receiver


def ways(host, port):
    factory = protocol.Factory.forProtocol(protocol.Protocol)
    client = protocol.ClientFactory.forProtocol(protocol.Protocol)
    bracketed = f"[{host}]" if ":" in host else host
    proxy = endpoints.HostnameEndpoint(reactor, host, port)
    yield "connectTCP", lambda: reactor.connectTCP(host, port, client)
    yield "connectTCP by name", lambda: reactor.connectTCP("localhost", port, client)
    yield "connectTCP in short", lambda: reactor.connectTCP("127.1", port, client)
    yield "connectSSL", lambda: reactor.connectSSL(host, port, client, ssl.CertificateOptions())
    yield "endpoint", lambda: endpoints.HostnameEndpoint(reactor, host, port).connect(factory)
    yield "description", lambda: endpoints.clientFromString(reactor, f"tcp:localhost:{port}").connect(factory)
    yield "page", lambda: Agent(reactor).request(b"GET", f"http://{bracketed}:{port}/".encode())
    yield "page over TLS", lambda: Agent(reactor).request(b"GET", f"https://{bracketed}:{port}/".encode())
    yield "proxy", lambda: ProxyAgent(proxy, reactor).request(b"GET", b"http://harbor.example/")

    def by_name():
        usual = reactor.installNameResolver(Answers(host, port))
        try:
            return Agent(reactor).request(b"GET", f"http://harbor.example:{port}/".encode())
        finally:
            reactor.installNameResolver(usual)

    yield "name that leads there", by_name


@defer.inlineCallbacks
def dial():
    told = {}
    for host, port in private:
        found = dict(ways(host, port))
        outcomes = yield defer.DeferredList([defer.maybeDeferred(way) for way in found.values()], consumeErrors=True)
        for name, (connected, result) in zip(found, outcomes):
            refused = not connected and result.check(guarded_reactor.PrivateAddress)
            told[f"{name} {host}"] = "refused" if refused else repr(result)
    for name in ("connectUNIX", "connectUNIXDatagram", "listenUDP", "listenTCP", "listenMulticast"):
        try:
            getattr(reactor, name)("/tmp/none" if "UNIX" in name else 0, protocol.ClientFactory())
        except guarded_reactor.PrivateAddress:
            told[name] = "refused"
    reactor.open_also([tuple(public)])
    reactor.installNameResolver(Answers(*public))
    response = yield Agent(reactor).request(b"GET", f"http://harbor.example:{public[1]}/".encode())
    told["open"] = response.code
    print(json.dumps(told))

reactor.callWhenRunning(lambda: dial().addErrback(lambda fault: print(fault)).addBoth(lambda _: reactor.stop()))
reactor.run()
"""


@pytest.fixture(scope="module")
def told():
    hosts = ("127.0.0.1", "127.0.0.2", "::1", "0.0.0.0", "::ffff:127.0.0.1")
    with listening_canary(("127.0.0.1", "127.0.0.2", "::1")) as canary, running_site() as site:
        site.replies = {"/": Reply("<p>open")}
        ports = dict(canary.places)
        private = [(host, ports.get(host, ports["127.0.0.1"])) for host in hosts]
        places = json.dumps([private, ("127.0.0.1", site.server_port)])
        ran = subprocess.run(
            [sys.executable, "-W", "error", "-c", DIALLING, places],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        yield json.loads(ran.stdout), canary.visits


def test_no_way_leads_to_a_private_address(told):
    ways, visits = told
    assert {way: outcome for way, outcome in ways.items() if outcome != "refused"} == {"open": 200}
    assert len(ways) == 5 * 10 + 5 + 1
    assert visits == []
