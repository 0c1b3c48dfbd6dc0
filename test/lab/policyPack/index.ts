import { PolicyPack } from "@pulumi/policy";

const isVolume = (type: string): boolean => type.endsWith("evs:Volume");

new PolicyPack("lab-rules", {
  policies: [
    {
      name: "described",
      description: "Disks say what they are for.",
      enforcementLevel: "remediate",
      remediateResource: ({ type, props }) => {
        if (isVolume(type) && props["description"] === undefined) return { ...props, description: "set by policy" };
        return undefined;
      },
    },
    {
      name: "stack-size",
      description: "A stack has few disks.",
      enforcementLevel: "mandatory",
      configSchema: { properties: { most: { type: "number", default: 1 } } },
      validateStack: ({ resources, getConfig }, report) => {
        const disks = resources.filter(({ type, props }) => isVolume(type) && typeof props["wwn"] === "string");
        const { most } = getConfig<{ most: number }>();
        if (disks.length > most) report(`${disks.length} disks are more than ${most}`);
      },
    },
  ],
});
