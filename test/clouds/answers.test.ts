import { describe, expect, test } from "vitest";
import { Links, type Page, type Place, allPages } from "../../provider/clouds/evs/answers.js";
import { ApiError, UnendingList } from "../../provider/transport/errors.js";

const thing = (id: string) => ({ id });

/** A list that answers one page after the other, and where each was asked to begin. */
function pages(...answers: (Partial<Page<{ id: string }>> | Error)[]) {
  const asked: Place[] = [];
  const list = allPages<{ id: string }, { id: string }>(
    (place) => {
      const answer = answers[asked.length] ?? {};
      asked.push(place);
      if (answer instanceof Error) return Promise.reject(answer);
      const { read = [], unread = [], more } = answer;
      return Promise.resolve({ read, unread, more, lastId: read.at(-1)?.id, ...answer });
    },
    ({ id }) => ({ id }),
  );
  return { asked, list, ids: async () => [...(await list).items.keys()] };
}

const markerGone = new ApiError({ operation: "list", status: 404, code: "EVS.5404" });

describe("a list", () => {
  test("whose links say that there is more goes on, however short its page is", async () => {
    const { ids, asked } = pages({ read: [thing("a"), thing("b")], more: true }, { read: [thing("c")], more: false });
    expect(await ids()).toEqual(["a", "b", "c"]);
    expect(asked).toMatchObject([{}, { marker: "b", offset: 2 }]);
  });

  test("whose links say that there is no more ends", async () => {
    const { ids, asked } = pages({ read: [thing("a")], more: false }, { read: [thing("b")] });
    expect(await ids()).toEqual(["a"]);
    expect(asked).toHaveLength(1);
  });

  test("without links goes on until a page is empty", async () => {
    const { ids, asked } = pages({ read: [thing("a")] }, { read: [thing("b")] }, {});
    expect(await ids()).toEqual(["a", "b"]);
    expect(asked).toHaveLength(3);
  });

  test("of a service that does not know markers ends when a page adds nothing", async () => {
    const { ids, asked } = pages({ read: [thing("a")] }, { read: [thing("a")] }, { read: [thing("a")] });
    expect(await ids()).toEqual(["a"]);
    expect(asked).toHaveLength(2);
  });

  test("begins anew when the thing at which it stopped is gone", async () => {
    const { ids, asked } = pages(
      { read: [thing("a"), thing("b")], more: true },
      markerGone,
      { read: [thing("a"), thing("c")], more: true },
      { read: [thing("d")], more: false },
    );
    expect(await ids()).toEqual(["a", "c", "d"]);
    expect(asked.map(({ marker }) => marker)).toEqual([undefined, "b", undefined, "c"]);
  });

  test("that never comes to its end is no 404 of anything", async () => {
    const { list } = pages(...Array.from({ length: 10 }, () => markerGone));
    await expect(list).rejects.toBeInstanceOf(UnendingList);
  });

  test("keeps what can't be read apart, and goes on behind it", async () => {
    const odd = { id: "odd", fields: {}, problem: "no size" };
    const { list, asked } = pages({ read: [thing("a")], unread: [odd], lastId: "odd" }, { read: [thing("b")] }, {});
    expect(await list).toMatchObject({
      items: new Map([
        ["a", thing("a")],
        ["b", thing("b")],
      ]),
      unread: [odd],
    });
    expect(asked[1]).toMatchObject({ marker: "odd" });
  });

  test("begins with a short page when it is asked whether to go on, and stops there when it is not worth while", async () => {
    const asked: Place[] = [];
    const page = (place: Place) => {
      asked.push(place);
      return Promise.resolve({ read: [thing("a")], unread: [], more: true, lastId: "a" });
    };
    const listed = await allPages(
      page,
      ({ id }) => ({ id }),
      () => Promise.resolve(false),
    );
    expect(listed).toMatchObject({ ended: false, items: new Map([["a", thing("a")]]) });
    expect(asked).toEqual([{ limit: 100 }]);
  });

  test("fails with any other error", async () => {
    const { list } = pages(new ApiError({ operation: "list", status: 403 }));
    await expect(list).rejects.toMatchObject({ status: 403 });
  });
});

describe("links", () => {
  const next = [{ rel: "next", href: "http://next" }];

  test("say that there is more, however few things a page has", () => {
    expect(new Links().more(next, 2, 1000)).toBe(true);
  });

  test("that are not there end a list whose page is not full", () => {
    expect([undefined, []].map((none) => new Links().more(none, 2, 1000))).toEqual([false, false]);
  });

  test("that are not there say nothing of a full page, until the list has shown that it links", () => {
    const links = new Links();
    expect(links.more(undefined, 1000, 1000)).toBeUndefined();
    links.more(next, 100, 100);
    expect(links.more(undefined, 1000, 1000)).toBe(false);
  });
});
