import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Networks of IPv4 that are not the public internet (IANA's registry of special purposes). */
const special4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;
/** Of IPv6 only these are given out to the public, and of them not those that stand for other addresses. */
const public6 = ["2000::", 3] as const;
const special6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const listed = (networks: readonly (readonly [string, number])[], family: "ipv4" | "ipv6") => {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
};
const notPublic4 = listed(special4, "ipv4");
const given6 = listed([public6], "ipv6");
const notPublic6 = listed(special6, "ipv6");

/** An address of the public internet: nothing of this computer, of this network, nor one that wraps another address. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic4.check(address, "ipv4");
  return isIPv6(address) && given6.check(address, "ipv6") && !notPublic6.check(address, "ipv6");
}
